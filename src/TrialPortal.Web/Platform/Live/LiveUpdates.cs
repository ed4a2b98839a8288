using System.Globalization;
using System.Security.Cryptography;
using TrialPortal.Domain.Access;

namespace TrialPortal.Web.Platform.Live;

/// <summary>
/// The portal's news, in process: who publishes never waits, who listens is told kinds and ids on the topics it may hear.
/// </summary>
public sealed class LiveUpdates(TimeProvider time, ILogger<LiveUpdates> log)
{
    private readonly string run = RandomNumberGenerator.GetHexString(8, lowercase: true);

    internal TimeProvider Time => time;

    internal LiveListeners Listeners { get; } = new();

    internal LiveTurns Turns { get; init; } = new();

    /// <summary>Set by the relay to other nodes, where there is one.</summary>
    internal Action<IReadOnlyList<LiveChange>>? Forward { get; set; }

    /// <summary>The position, as a page carries it: another run of the portal, or another node, does not know it.</summary>
    public string Stamp => string.Create(CultureInfo.InvariantCulture, $"{run}.{Position}");

    /// <summary>Where the news stands: taken before reading, given when subscribing, nothing in between is missed.</summary>
    public long Position => Listeners.Position;

    /// <summary>For the portal's own listeners, such as the end of a session. What a person sees subscribes with rights.</summary>
    public IDisposable Subscribe(IReadOnlyCollection<string> topics, Func<LiveChange, Task> receive)
    {
        return Start(new LiveSubscription(this, topics, OneByOneAsync), since: null);

        async Task OneByOneAsync(IReadOnlyList<LiveChange> changes)
        {
            foreach (var change in changes)
            {
                await receive(change);
            }
        }
    }

    /// <summary>
    /// Listens to those of the topics that the rights allow, now and again whenever the user's rights change; topics
    /// lost are dropped and named once by <see cref="LiveKind.RightsLost"/>, any other change of rights is told by
    /// <see cref="LiveKind.Rights"/>.
    /// </summary>
    /// <param name="rights">Reads the subscriber's rights fresh from the database.</param>
    /// <param name="manner">How the receiver is told; null for at once and of everything.</param>
    /// <param name="since">A <see cref="Position"/>: what came after it is told too.</param>
    public async Task<IDisposable> SubscribeAsync(
        IReadOnlyCollection<string> topics,
        Func<CancellationToken, Task<Rights>> rights,
        Func<IReadOnlyList<LiveChange>, Task> receive,
        LiveManner? manner = null,
        long? since = null,
        CancellationToken cancel = default
    )
    {
        // Taken first: rights that end between reading them and listening are judged again at once.
        var before = Position;
        var now = await rights(cancel);
        var allowed = topics.Where(t => LiveAccess.MaySee(now, t));
        var subscription = new LiveSubscription(this, allowed, receive)
        {
            Rights = rights,
            UserId = now.Actor.UserId,
            Manner = manner ?? new LiveManner(),
        };
        return Start(subscription, since ?? before);
    }

    /// <summary>Tells everybody concerned, on this node and the others, after commit.</summary>
    public void Publish(IReadOnlyList<LiveChange> changes)
    {
        Deliver(changes);
        Forward?.Invoke(changes);
    }

    /// <summary>The next change of a topic, for whoever must wait for one.</summary>
    public Task<LiveChange> Next(string topic)
    {
        var heard = new TaskCompletionSource<LiveChange>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        var subscription = Subscribe(
            [topic],
            change =>
            {
                heard.TrySetResult(change);
                return Task.CompletedTask;
            }
        );
        return UntilHeardAsync();

        async Task<LiveChange> UntilHeardAsync()
        {
            using (subscription)
            {
                return await heard.Task;
            }
        }
    }

    /// <summary>The position of a stamp; of one that is not ours, the one before everything that is remembered.</summary>
    internal long PositionOf(string stamp) =>
        stamp.Split('.') is [var of, var text]
        && of == run
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
        && position <= Position
            ? position
            : LiveListeners.BeforeAll;

    /// <summary>Tells this node only.</summary>
    internal void Deliver(IReadOnlyList<LiveChange> changes)
    {
        foreach (var change in changes)
        {
            foreach (var subscription in Listeners.Record(change))
            {
                subscription.Accept(change);
            }
        }
    }

    internal void Failed(Exception failure) =>
        log.LogError(failure, "A receiver of live news failed");

    private LiveSubscription Start(LiveSubscription subscription, long? since)
    {
        foreach (var change in Listeners.Add(subscription, since))
        {
            subscription.Accept(change);
        }

        return subscription;
    }
}
