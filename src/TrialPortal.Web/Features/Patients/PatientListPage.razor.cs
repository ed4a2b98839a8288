using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Patients;

/// <summary>The reader's patients (W2): filter, order and place in the address; news waits until asked for.</summary>
public sealed partial class PatientListPage
{
    private readonly HashSet<Guid> changed = [];
    private PatientFilter filter = new();
    private LoadingPanel<PatientList>? panel;
    private PatientList? list;
    private HashSet<string> seen = [];
    private IReadOnlyDictionary<Guid, ShownName>? names;
    private Refusal? refusal;

    [Inject]
    private IOperations Operations { get; set; } = default!;

    [Inject]
    private IStringLocalizer<PatientsText> L { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "study")]
    private Guid? Study { get; set; }

    [SupplyParameterFromQuery(Name = "site")]
    private Guid? Site { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string[]? States { get; set; }

    [SupplyParameterFromQuery(Name = "mine")]
    private bool Mine { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "at")]
    private string? At { get; set; }

    /// <summary>Whole sites by their own topic, else each patient by its own.</summary>
    protected override IEnumerable<string> Topics =>
        Rights
            .SitesSeenWhole.Select(LiveTopic.Site)
            .Concat(Rights.AssignedPatients.Select(LiveTopic.Patient));

    private string Title =>
        list is null ? L[PatientsText.Patients]
        : list.CountIsMore ? L[PatientsText.ListTitleMore, Show.Count(list.Count)]
        : L[PatientsText.ListTitle, Show.Count(list.Count)];

    protected override void OnInitialized() => seen = [.. Topics];

    protected override void OnParametersSet()
    {
        var asked = PatientFilter.Read(Study, Site, States, Mine, Sort, At);
        if (asked.Url != filter.Url)
        {
            (names, refusal) = (null, null);
            changed.Clear();
        }

        filter = asked;
    }

    protected internal override bool Concerns(LiveChange change) =>
        change.Kind is nameof(PatientProfile) or nameof(PatientSummary);

    protected override async Task OnLiveAsync(IReadOnlyList<LiveChange> changes)
    {
        if (changes.Any(c => c.Kind == LiveKind.RightsLost) || !seen.IsSubsetOf(Topics))
        {
            // Whom the reader may see no more goes at once, the names before the answer is there.
            seen = [.. Topics];
            var shown = ShowChangesAsync();
            StateHasChanged();
            await shown;
            return;
        }

        changed.UnionWith(
            changes
                .Where(c => c.Kind is nameof(PatientProfile) or nameof(PatientSummary))
                .Select(c => c.Id)
        );
        if (!seen.SetEquals(Topics) || changes.Any(c => c.Kind == LiveKind.MissedSome))
        {
            // A patient came into care: one row more, whichever it is.
            changed.Add(Guid.Empty);
            seen = [.. Topics];
        }
    }

    private void Take(PatientList read) => list = read;

    private async Task ShowChangesAsync()
    {
        changed.Clear();
        names = null;
        await panel!.ReloadAsync();
    }

    private Task HideAsync()
    {
        names = null;
        return Task.CompletedTask;
    }

    private async Task RevealAsync()
    {
        var ids = list!.Page.Items.Select(p => p.Id).ToArray();
        var shown = await Operations.AskAsync(
            new RevealNames { PatientIds = ids },
            Guid.CreateVersion7(Time.GetUtcNow())
        );
        (names, refusal) = (shown.IsDone ? shown.Value : null, shown.Refusal);
    }
}
