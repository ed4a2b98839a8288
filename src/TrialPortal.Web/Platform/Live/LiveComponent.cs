using Microsoft.AspNetCore.Components;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Live;

/// <summary>
/// A component that follows what it shows: name the topics, ask again when told. It listens only in a circuit, gathers
/// what comes within <see cref="Collect"/>, and stops when it is disposed. A change of its reader's rights reaches it
/// whatever it follows: buttons ask <see cref="Rights"/>.
/// </summary>
public abstract class LiveComponent : ComponentBase, IAsyncDisposable
{
    /// <summary>One re-read for a burst: short enough to feel immediate.</summary>
    internal static readonly TimeSpan Collect = TimeSpan.FromMilliseconds(250);

    private static readonly LiveChange NewDay = new(LiveKind.NewDay, Guid.Empty, []);

    /// <summary>Timers and the calendar count by two clocks: rung a moment too early, it would still be yesterday.</summary>
    private static readonly TimeSpan AfterMidnight = TimeSpan.FromSeconds(1);

    private HashSet<string>? followed;
    private Task<Rights>? first;
    private IDisposable? subscription;
    private ITimer? midnight;
    private long since;
    private bool gone;

    [Inject]
    private LiveUpdates Updates { get; set; } = default!;

    [Inject]
    private IOperations Reader { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    /// <summary>What the reader may do: read before the component first draws, and again with each news of rights.</summary>
    protected Rights Rights { get; private set; } = Rights.On(Actor.Anonymous, default);

    /// <summary>Read after every render: when they differ, the component listens anew. What the rights forbid stays silent.</summary>
    protected abstract IEnumerable<string> Topics { get; }

    /// <summary>What is shown is of a calendar day: <see cref="LiveKind.NewDay"/> comes when one begins at a site of the reader.</summary>
    protected virtual bool FollowsDay => false;

    /// <summary>
    /// The component sits before its reader's eyes for what it shows, one conversation say: it is told at once. Counts, lists
    /// and whatever stands on many screens take turns behind it.
    /// </summary>
    protected virtual bool IsForemost => false;

    /// <summary>
    /// What is shown may follow from it. Asked on another thread, of kinds and ids only; news of the reader
    /// (<see cref="LiveKind.IsOfReader"/>) come whatever it says.
    /// </summary>
    protected internal virtual bool Concerns(LiveChange change) => true;

    /// <summary>Runs on the component's own thread; a render follows. Ask the query again: the change has no content.</summary>
    protected abstract Task OnLiveAsync(IReadOnlyList<LiveChange> changes);

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        // What changes while the component loads is told once it listens.
        since = Updates.Position;
        parameters.SetParameterProperties(this);
        await (first ??= ReadRightsAsync(CancellationToken.None));
        await base.SetParametersAsync(ParameterView.Empty);
    }

    public async ValueTask DisposeAsync()
    {
        gone = true;
        subscription?.Dispose();
        midnight?.Dispose();
        await DisposeComponentAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>For what the component itself must let go.</summary>
    protected virtual ValueTask DisposeComponentAsync() => ValueTask.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var wanted = Topics.ToHashSet();
        if (!RendererInfo.IsInteractive || gone || followed?.SetEquals(wanted) == true)
        {
            return;
        }

        followed = wanted;
        AwaitMidnight();
        var next = await Updates.SubscribeAsync(
            wanted,
            ReadRightsAsync,
            ReceiveAsync,
            new LiveManner
            {
                Collect = Collect,
                Concerns = Concerns,
                InTurn = !IsForemost,
            },
            since
        );
        if (gone || followed != wanted)
        {
            next.Dispose();
            return;
        }

        subscription?.Dispose();
        subscription = next;
    }

    private async Task<Rights> ReadRightsAsync(CancellationToken cancel) =>
        Rights = await Reader.RightsAsync(cancel);

    private Task ReceiveAsync(IReadOnlyList<LiveChange> changes) =>
        gone ? Task.CompletedTask : InvokeAsync(() => ShowAsync(changes));

    /// <summary>Nobody publishes it: what is judged by the day, rights among it, changes by the clock alone.</summary>
    private void AwaitMidnight()
    {
        midnight?.Dispose();
        midnight = null;
        if (FollowsDay && !gone && Rights.Roles.Count > 0)
        {
            var now = Clock.GetUtcNow();
            var next = Rights.Roles.Min(r => Zone.NextDayAt(r.ZoneId, now));
            midnight = Clock.CreateTimer(
                _ => _ = InvokeAsync(() => ShowAsync([NewDay])),
                null,
                next - now + AfterMidnight,
                Timeout.InfiniteTimeSpan
            );
        }
    }

    private async Task ShowAsync(IReadOnlyList<LiveChange> changes)
    {
        if (gone)
        {
            return;
        }

        if (changes.Any(c => c.Kind is LiveKind.Rights or LiveKind.RightsLost or LiveKind.NewDay))
        {
            // The topics are judged anew after the next render, so that gained rights are heard too.
            followed = null;
            since = Updates.Position;
        }

        try
        {
            if (changes.Contains(NewDay))
            {
                await ReadRightsAsync(CancellationToken.None);
            }

            await OnLiveAsync(changes);
            StateHasChanged();
        }
        catch (Exception failure)
        {
            // The error boundary around the component shows it.
            await DispatchExceptionAsync(failure);
        }
    }
}
