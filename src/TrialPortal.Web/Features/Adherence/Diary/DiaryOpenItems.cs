using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Adherence.Diary;

/// <summary>Doses of which more was taken than was due, each with its day.</summary>
internal sealed class DiaryOpenItems(IStringLocalizer<AdherenceText> texts) : IOpenItems
{
    public Permission Needs => Permission.ViewDoseLog;

    public async Task<Outcome<IReadOnlyList<OpenItem>>> OfAsync(
        OpenPatient patient,
        IOperations operations,
        CancellationToken cancel
    )
    {
        var read = await operations.AskAsync(
            new DoubleDoses { PatientId = patient.Id },
            cancel: cancel
        );
        return read.Refusal is { } refusal
            ? refusal
            : read.Value.Select(d => Item(patient, d)).ToList();
    }

    private OpenItem Item(OpenPatient patient, DoubleDose dose)
    {
        var (act, day) = (texts[AdherenceText.OpenDay], Show.Date(dose.Day));
        return new OpenItem(
            new(Glyphs.Bang, StatusRole.Warning),
            texts[
                AdherenceText.DoubleDoseFact,
                dose.Product,
                Show.Dose(dose.Units, dose.Unit),
                Show.Dose(dose.Due, dose.Unit),
                day
            ],
            dose.WrittenAt,
            Permission.ViewDoseLog,
            act,
            texts[AdherenceText.OpenDayOf, act, day],
            PortalUrls.Adherence(patient.Id, dose.ProductId, $"{DiaryPeriod.Weeks4}", dose.Day)
        );
    }
}
