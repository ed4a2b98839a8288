using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Dispensing.Bench;

/// <summary>
/// The queue of the pharmacy (ux.md 2). Work that is gone, such as an order put on hold, vanishes at once; work that came waits
/// until asked for, so that nothing moves under the hand, or until the day turns. An open form stays: what refuses it says why.
/// </summary>
public sealed partial class BenchPage
{
    private LoadingPanel<Page<BenchRow>>? panel;
    private IReadOnlyList<BenchRow> rows = [];
    private BenchRow? preparing;
    private Refusal? refusal;
    private int news;

    [Inject]
    private IOperations Operations { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<DispensingText> L { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "at")]
    private string? At { get; set; }

    protected override IEnumerable<string> Topics =>
        Rights
            .SitesSeenWhole.Select(LiveTopic.Site)
            .Concat(Rights.AssignedPatients.Select(LiveTopic.Patient));

    protected override bool FollowsDay => true;

    protected internal override bool Concerns(LiveChange change) =>
        BenchWork.Kinds.Contains(change.Kind);

    protected override async Task OnLiveAsync(IReadOnlyList<LiveChange> changes)
    {
        if (changes.Any(c => c.Kind == LiveKind.NewDay))
        {
            // Nothing of yesterday is kept for the hand that rests on it.
            await ShowAsync();
            return;
        }

        var fresh = await Operations.AskAsync(new BenchQueue { Cursor = At });
        if (!fresh.IsDone)
        {
            await ShowAsync();
            return;
        }

        var now = fresh.Value.Items.Select(r => r.Work).ToHashSet();
        rows = [.. rows.Where(r => now.Contains(r.Work))];
        news = now.Count - rows.Count;
    }

    private static string Url(string cursor) => $"{PortalUrls.Bench}?at={cursor}";

    private async Task<Outcome<Page<BenchRow>>> LoadAsync(CancellationToken cancel)
    {
        var read = await Operations.AskAsync(new BenchQueue { Cursor = At }, cancel: cancel);
        (rows, news) = (read.IsDone ? read.Value.Items : [], 0);
        return read;
    }

    private Task ShowAsync() => panel?.ReloadAsync() ?? Task.CompletedTask;

    private async Task FindAsync(Scanned scanned)
    {
        var found = await Operations.AskAsync(new KitAtBench { Kit = scanned.Text });
        refusal = found.Refusal;
        if (found.IsDone)
        {
            Navigation.NavigateTo(
                DistributionStatusTable.SetAside.Contains(found.Value.Status)
                    ? PortalUrls.Dispense(found.Value.DistributionId)
                    : PortalUrls.Patient(found.Value.PatientId, PortalUrls.KitsTab)
            );
        }
    }
}
