using TrialPortal.Domain.Access;

namespace TrialPortal.Web.Platform.Live;

/// <summary>
/// One receiver. Changes wait here and are handed over on another thread, in batches and one at a time, so that neither
/// the publisher nor another receiver waits for a slow or failing one.
/// </summary>
internal sealed class LiveSubscription : IDisposable
{
    /// <summary>A receiver further behind than this is told to read again instead.</summary>
    private const int MostPending = 1000;

    private readonly LiveUpdates updates;
    private readonly Func<IReadOnlyList<LiveChange>, Task> receive;
    private readonly Lock gate = new();
    private readonly HashSet<(string Kind, Guid Id)> waiting = [];
    private readonly CancellationTokenSource ended = new();

    // Whose rights end must not read on for as long as others are told.
    private CancellationTokenSource hurry = new();

    // The receiver's language and request go with it: news must never be drawn in the publisher's.
    private readonly ExecutionContext own = ExecutionContext.Capture()!;
    private List<LiveChange> pending = [];
    private HashSet<string> wanted;
    private bool draining;

    internal LiveSubscription(
        LiveUpdates updates,
        IEnumerable<string> topics,
        Func<IReadOnlyList<LiveChange>, Task> receive
    )
    {
        this.updates = updates;
        this.receive = receive;
        wanted = [.. topics];
    }

    internal LiveManner Manner { get; init; } = new();

    /// <summary>Whose rights judge the topics; null for the portal's own listeners.</summary>
    internal Func<CancellationToken, Task<Rights>>? Rights { get; init; }
    internal Guid? UserId { get; init; }

    /// <summary>The topics listened to; a user's own is among them, because it brings news of rights.</summary>
    internal IReadOnlySet<string> Heard =>
        wanted
            .Select(LiveTopic.Published)
            .Concat(UserId is { } user ? [LiveTopic.User(user)] : [])
            .ToHashSet();

    internal void Accept(LiveChange change)
    {
        if (!IsOfConcern(change))
        {
            return;
        }

        lock (gate)
        {
            if (ended.IsCancellationRequested || !waiting.Add((change.Kind, change.Id)))
            {
                return;
            }

            if (pending.Count >= MostPending)
            {
                pending = [LiveListeners.Missed];
                waiting.Clear();
            }
            else
            {
                pending.Add(change);
            }

            if (change.Kind == LiveKind.Rights)
            {
                hurry.Cancel();
            }

            if (draining)
            {
                return;
            }

            draining = true;
        }

        ExecutionContext.Run(own, _ => _ = Task.Run(DrainAsync), null);
    }

    public void Dispose()
    {
        updates.Listeners.Remove(this);
        ended.Cancel();
        lock (gate)
        {
            hurry.Cancel();
        }
    }

    private async Task DrainAsync()
    {
        while (!ended.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Manner.Collect, updates.Time, ended.Token);
                var more = Manner.InTurn
                    ? updates.Turns.TakeAsync(TellAsync, hurry.Token)
                    : TellAsync();
                if (!await more)
                {
                    return;
                }
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested) { }
            catch (Exception failure)
            {
                updates.Failed(failure);
            }
        }
    }

    /// <summary>A receiver that cannot say is told: its failure must not reach the publisher, whose act is done.</summary>
    private bool IsOfConcern(LiveChange change)
    {
        try
        {
            return LiveKind.IsOfReader(change.Kind) || Manner.Concerns?.Invoke(change) != false;
        }
        catch (Exception failure)
        {
            updates.Failed(failure);
            return true;
        }
    }

    /// <summary>Hands over what waits; false when nothing does.</summary>
    private async Task<bool> TellAsync()
    {
        if (ended.IsCancellationRequested || Take() is not { } batch)
        {
            return false;
        }

        var allowed = await JudgeAsync(batch);
        if (allowed.Count > 0 && !ended.IsCancellationRequested)
        {
            await receive(allowed);
        }

        return true;
    }

    private List<LiveChange>? Take()
    {
        lock (gate)
        {
            var batch = pending;
            pending = [];
            waiting.Clear();
            draining = batch.Count > 0;
            hurry = hurry.IsCancellationRequested ? new() : hurry;
            return draining ? batch : null;
        }
    }

    private async Task<IReadOnlyList<LiveChange>> JudgeAsync(List<LiveChange> batch)
    {
        if (Rights is null)
        {
            return batch;
        }

        var lost = batch.Any(c => c.Kind is LiveKind.Rights or LiveKind.MissedSome)
            ? await LostAsync(Rights)
            : [];
        var topics = wanted.Select(LiveTopic.Published).ToHashSet();
        var allowed = batch
            .Where(c =>
                c.Kind == LiveKind.MissedSome
                || c.Topics.Any(topics.Contains)
                || lost.Count == 0 && c.Kind == LiveKind.Rights && c.Id == UserId
            )
            .ToList();
        if (lost.Count > 0)
        {
            allowed.Add(new LiveChange(LiveKind.RightsLost, UserId ?? Guid.Empty, lost));
        }

        return allowed;
    }

    /// <summary>Drops what may no longer be heard; when rights cannot be read, that is everything.</summary>
    private async Task<List<string>> LostAsync(Func<CancellationToken, Task<Rights>> read)
    {
        Rights? now = null;
        try
        {
            now = await read(ended.Token);
        }
        catch (Exception failure) when (!ended.IsCancellationRequested)
        {
            updates.Failed(failure);
        }

        var lost = wanted.Where(t => now is null || !LiveAccess.MaySee(now, t)).ToList();
        if (lost.Count > 0)
        {
            updates.Listeners.Change(this, () => wanted = [.. wanted.Except(lost)]);
        }

        return lost;
    }
}
