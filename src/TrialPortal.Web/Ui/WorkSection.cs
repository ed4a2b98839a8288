using Microsoft.AspNetCore.Components;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Ui;

/// <summary>
/// A section of Today. It follows the patients of its reader; what is done vanishes, what changes changes in place, and what joins
/// at the end joins at once. What would move the others waits until asked for (ux.md 1.5), or until the day turns.
/// </summary>
public abstract class WorkSection<T> : LiveComponent
{
    private bool isLive;

    /// <summary>The reader asked to see it all: it holds until all is shown, whatever live news comes meanwhile.</summary>
    private bool isAsked;

    [Inject]
    protected IOperations Operations { get; set; } = default!;

    /// <summary>Draws the section, and says it where it cannot be read: no other section suffers.</summary>
    protected LoadingPanel<WorkSlice<T>>? Panel { get; set; }

    protected IReadOnlyList<T> Rows { get; private set; } = [];

    /// <summary>How many wait, the shown ones among them.</summary>
    protected int Count { get; private set; }

    /// <summary>How many wait to be shown.</summary>
    protected int News { get; private set; }

    protected override IEnumerable<string> Topics =>
        Rights
            .SitesSeenWhole.Select(LiveTopic.Site)
            .Concat(Rights.AssignedPatients.Select(LiveTopic.Patient));

    protected override bool FollowsDay => true;

    /// <summary>Records whose change may change what waits.</summary>
    protected abstract IReadOnlyCollection<string> Kinds { get; }

    protected abstract Task<Outcome<WorkSlice<T>>> AskAsync(CancellationToken cancel);

    protected abstract object KeyOf(T row);

    protected internal override bool Concerns(LiveChange change) => Kinds.Contains(change.Kind);

    protected override async Task OnLiveAsync(IReadOnlyList<LiveChange> changes)
    {
        if (Panel is not null && changes.Any(c => c.Kind == LiveKind.NewDay))
        {
            // Nothing of yesterday is kept for the eye that rests on it: its rows would be read as today's.
            await ShowAsync();
        }
        else if (Panel is not null)
        {
            isLive = true;
            await Panel.ReloadAsync();
            isLive = false;
        }
    }

    protected async Task<Outcome<WorkSlice<T>>> LoadAsync(CancellationToken cancel)
    {
        var merges = isLive && !isAsked;
        var read = await AskAsync(cancel);
        if (read.IsDone && !cancel.IsCancellationRequested)
        {
            isAsked &= merges;
            Show(read.Value, merges);
        }

        return read;
    }

    protected Task ShowAsync()
    {
        isAsked = true;
        return Panel!.ReloadAsync();
    }

    private void Show(WorkSlice<T> fresh, bool merges)
    {
        (Count, News) = (fresh.Count, 0);
        if (merges)
        {
            var byKey = fresh.Rows.ToDictionary(KeyOf);
            var kept = Rows.Select(KeyOf).Where(byKey.ContainsKey).ToList();
            if (!fresh.Rows.Take(kept.Count).Select(KeyOf).SequenceEqual(kept))
            {
                Rows = [.. kept.Select(k => byKey[k])];
                News = fresh.Rows.Count - kept.Count;
                return;
            }
        }

        Rows = fresh.Rows;
    }
}
