using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Patients;

/// <summary>One patient (W3): banner, tabs in the address, one action panel. What changes elsewhere changes here in place; an open form stays.</summary>
public sealed partial class PatientPage
{
    private LoadingPanel<PatientFile>? panel;
    private PatientFile? file;
    private OpenPatient? patient;
    private IReadOnlyList<PatientTab> others = [];
    private PatientAct? act;
    private bool isMissing;
    private int fresh;
    private Guid visit;
    private Guid shown;

    [Inject]
    private IOperations Operations { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<PatientsText> L { get; set; } = default!;

    [Inject]
    private TextCatalogue Texts { get; set; } = default!;

    [Inject]
    private PatientSlots Slots { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Parameter]
    public Guid PatientId { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    private string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "at")]
    private string? At { get; set; }

    /// <summary>The tab of the address; the first where it names none that this reader may see.</summary>
    private string Open =>
        Tab is PatientTabs.Care or PatientTabs.History || others.Any(t => t.Key == Tab)
            ? Tab!
            : PatientTabs.Overview;

    protected override IEnumerable<string> Topics =>
        file is null ? [] : [LiveTopic.Patient(file.Id, file.Place.SiteId)];

    protected override void OnParametersSet()
    {
        if (shown == PatientId)
        {
            return;
        }

        // Another patient is another visit, audited on its own; no form passes from one patient to the next.
        (shown, visit) = (PatientId, Guid.CreateVersion7(Time.GetUtcNow()));
        (file, patient, act, isMissing) = (null, null, null, false);
    }

    protected override bool IsForemost => true;

    protected override async Task OnLiveAsync(IReadOnlyList<LiveChange> changes) =>
        await ReloadAsync();

    private async Task<Outcome<PatientFile>> LoadAsync(CancellationToken cancel)
    {
        var outcome = await Operations.AskAsync(
            new PatientDetails { PatientId = PatientId },
            visit,
            cancel
        );
        // What is left behind may still answer, too late for the patient who is open now.
        cancel.ThrowIfCancellationRequested();
        isMissing = outcome.Refusal?.Code == Refusal.NotFound.Code;
        if (outcome.IsDone)
        {
            file = outcome.Value;
            patient = file.ToOpen(Texts.Word(file.Sex), visit);
            others = Slots.Tabs(patient, Rights);
        }

        StateHasChanged();
        return outcome;
    }

    private async Task ReloadAsync()
    {
        fresh++;
        if (panel is not null)
        {
            await panel.ReloadAsync();
        }
    }

    private string? MarkOf(PatientFile read) =>
        read.Revision is { } last && last.UserId != Rights.Actor.UserId
            ? L[PatientsText.ChangedMark, Show.Time(last.At, read.Place.ZoneId), last.By].Value
            : null;

    private void Begin(PatientAct wanted) => act = wanted;

    private void Hide() => act = null;

    private async Task DoneAsync()
    {
        act = null;
        await ReloadAsync();
    }

    private void OpenOther(Guid patientId) => Navigation.NavigateTo(PortalUrls.Patient(patientId));
}
