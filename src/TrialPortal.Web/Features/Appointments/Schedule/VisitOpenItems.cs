using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Appointments.Schedule;

/// <summary>Visits of a patient whose day has come or gone by, and no-shows that somebody still asks about (H1, H5).</summary>
internal sealed class VisitOpenItems(IStringLocalizer<AppointmentsText> texts, TextCatalogue words)
    : IOpenItems
{
    public Permission Needs => Permission.ViewAppointments;

    public async Task<Outcome<IReadOnlyList<OpenItem>>> OfAsync(
        OpenPatient patient,
        IOperations operations,
        CancellationToken cancel
    )
    {
        var read = await operations.AskAsync(
            new PatientVisits { PatientId = patient.Id },
            cancel: cancel
        );
        return read.Refusal is { } refusal
            ? refusal
            : (
                from visit in read.Value.Visits
                where visit.Day <= patient.Today
                let act = ActOf(visit, patient.Today)
                where act is not null
                select Item(visit, act)
            ).ToList();
    }

    /// <summary>Key of what comes next; what became of a visit of another day is chosen where it is open.</summary>
    private static string? ActOf(VisitRow visit, DateOnly today) =>
        visit.Status switch
        {
            AppointmentStatus.Booked when visit.Day < today => AppointmentsText.Open,
            AppointmentStatus.Booked => AppointmentsText.ActKey(VisitActKind.CheckIn),
            AppointmentStatus.CheckedIn => AppointmentsText.ActKey(VisitActKind.Complete),
            AppointmentStatus.NoShow when visit.FollowUpOn is not null => AppointmentsText.ActKey(
                VisitActKind.FollowUp
            ),
            _ => null,
        };

    private OpenItem Item(VisitRow visit, string key)
    {
        var names = new VisitWords(texts);
        var (act, name) = (texts[key], names.Name(visit.Visit));
        return new OpenItem(
            StatusLook.Of(visit.Status),
            visit.FollowUpOn is { } due
                ? $"{name}: {texts[AppointmentsText.FollowUpBy, Show.Date(due)]}"
                : $"{name}: {Show.InSentence(words.Word(visit.Status))}",
            visit.StartAt,
            Permission.BookAppointments,
            act,
            texts[AppointmentsText.ActOf, act, name],
            PortalUrls.Visit(visit.PatientId, visit.Id)
        );
    }
}
