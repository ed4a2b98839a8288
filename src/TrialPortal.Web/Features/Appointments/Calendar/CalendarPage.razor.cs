using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Appointments.Schedule;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Appointments.Calendar;

/// <summary>A day of the calendar with the patient whose window is drawn under it.</summary>
public sealed record WindowOf(string Subject, VisitName Visit, Domain.Studies.DatedWindow Days);

/// <summary>
/// Visits of a site by day, week or list (W8). What others book appears where it belongs: no visit that stands moves by it. An
/// open form stays.
/// </summary>
public sealed partial class CalendarPage
{
    private CalendarView view = new();
    private LoadingPanel<CalendarSheet>? panel;
    private CalendarSheet? sheet;
    private WantedVisit? wanted;
    private WindowOf? windowed;
    private int fresh;

    [Inject]
    private IOperations Operations { get; set; } = default!;

    [Inject]
    private IStringLocalizer<AppointmentsText> L { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "site")]
    private Guid? Site { get; set; }

    [SupplyParameterFromQuery(Name = "week")]
    private DateOnly? Week { get; set; }

    [SupplyParameterFromQuery(Name = "day")]
    private DateOnly? Day { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    private string? View { get; set; }

    [SupplyParameterFromQuery(Name = "person")]
    private Guid? Person { get; set; }

    [SupplyParameterFromQuery(Name = "room")]
    private Guid? Room { get; set; }

    protected override IEnumerable<string> Topics =>
        Rights
            .SitesSeenWhole.Select(LiveTopic.Site)
            .Concat(Rights.AssignedPatients.Select(LiveTopic.Patient));

    protected override bool FollowsDay => true;

    protected override void OnParametersSet()
    {
        var asked = CalendarView.Read(Site, Week, Day, View, Person, Room);
        // A panel belongs to the site on whose calendar it was opened.
        if (asked.Site != view.Site)
        {
            Begin(null, null);
        }

        view = asked;
    }

    // A patient's state says who follows the plan, and with its first medication come study days and windows.
    protected internal override bool Concerns(LiveChange change) =>
        change.Kind is nameof(Appointment) or nameof(VisitFollowUp) or nameof(PatientProfile);

    protected override Task OnLiveAsync(IReadOnlyList<LiveChange> changes)
    {
        fresh++;
        return Task.CompletedTask;
    }

    private async Task<Outcome<CalendarSheet>> LoadAsync(CancellationToken cancel)
    {
        var read = await Operations.AskAsync(view.ToQuery(), cancel: cancel);
        sheet = read.IsDone ? read.Value : null;
        return read;
    }

    private void Begin(WantedVisit? next, WindowOf? window) => (wanted, windowed) = (next, window);

    private void OpenOne(VisitRow visit) =>
        Begin(
            new WantedVisit(Who(visit.PatientId, visit.SubjectNumber), MayBook(visit.PatientId))
            {
                AppointmentId = visit.Id,
            },
            visit is { Visit: { } name, Window: { } window }
                ? new WindowOf(visit.SubjectNumber, name, window)
                : null
        );

    private void Find(UnplacedVisit unplaced) =>
        Begin(
            WantedVisit.For(
                Who(unplaced.PatientId, unplaced.SubjectNumber),
                true,
                unplaced.Visit,
                unplaced.Window
            ),
            new WindowOf(unplaced.SubjectNumber, unplaced.Visit, unplaced.Window)
        );

    /// <summary>What was booked is open then, so that the result stands where the act was.</summary>
    private Task BookedAsync(Guid id)
    {
        Begin(wanted! with { AppointmentId = id, VisitDefinitionId = null }, windowed);
        return ReloadAsync();
    }

    private Task ReloadAsync() => panel!.ReloadAsync();

    private VisitPatient Who(Guid patientId, string subject) =>
        new(patientId, sheet!.Site.ZoneId, sheet.Today, new BannerFacts(subject, sheet.Site.Code));

    private bool MayBook(Guid patientId) =>
        Rights.Allows(Permission.BookAppointments, sheet!.Site.StudyId, sheet.Site.Id, patientId);
}
