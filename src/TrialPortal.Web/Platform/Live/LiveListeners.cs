namespace TrialPortal.Web.Platform.Live;

/// <summary>Who listens to what, and the last changes, under one lock that nobody holds while calling a receiver.</summary>
internal sealed class LiveListeners
{
    /// <summary>Enough for the moment between reading a page and listening.</summary>
    private const int MostRemembered = 512;

    /// <summary>A position after which more came than is remembered.</summary>
    internal const long BeforeAll = -1 - MostRemembered;

    internal static readonly LiveChange Missed = new(LiveKind.MissedSome, Guid.Empty, []);

    private readonly Lock gate = new();
    private readonly Dictionary<string, HashSet<LiveSubscription>> byTopic = [];
    private readonly Queue<LiveChange> remembered = new();
    private long position;

    internal long Position
    {
        get
        {
            lock (gate)
            {
                return position;
            }
        }
    }

    /// <summary>Remembers the change and copies the list of those it concerns.</summary>
    internal IReadOnlyList<LiveSubscription> Record(LiveChange change)
    {
        lock (gate)
        {
            position++;
            remembered.Enqueue(change);
            if (remembered.Count > MostRemembered)
            {
                remembered.Dequeue();
            }

            var concerned = IsMissed(change)
                ? byTopic.Values.SelectMany(s => s)
                : change.Topics.SelectMany(t => byTopic.TryGetValue(t, out var set) ? set : []);
            return concerned.Distinct().ToList();
        }
    }

    /// <summary>Starts listening; returns what was published after the given position.</summary>
    internal IReadOnlyList<LiveChange> Add(LiveSubscription subscription, long? since)
    {
        lock (gate)
        {
            Listen(subscription);
            if (since is not { } from)
            {
                return [];
            }

            var known = remembered.Count - (position - from);
            var heard = subscription.Heard;
            return known < 0
                ? [Missed]
                : remembered
                    .Skip((int)known)
                    .Where(c => IsMissed(c) || c.Topics.Any(heard.Contains))
                    .ToList();
        }
    }

    internal void Remove(LiveSubscription subscription)
    {
        lock (gate)
        {
            Forget(subscription);
        }
    }

    /// <summary>Narrows the topics of a subscription, unless it has just ended.</summary>
    internal void Change(LiveSubscription subscription, Action narrow)
    {
        lock (gate)
        {
            if (Forget(subscription))
            {
                narrow();
                Listen(subscription);
            }
        }
    }

    private void Listen(LiveSubscription subscription)
    {
        foreach (var topic in subscription.Heard)
        {
            if (!byTopic.TryGetValue(topic, out var set))
            {
                byTopic[topic] = set = [];
            }

            set.Add(subscription);
        }
    }

    private bool Forget(LiveSubscription subscription)
    {
        var known = false;
        foreach (var topic in subscription.Heard)
        {
            if (byTopic.TryGetValue(topic, out var set) && set.Remove(subscription))
            {
                known = true;
                if (set.Count == 0)
                {
                    byTopic.Remove(topic);
                }
            }
        }

        return known;
    }

    private static bool IsMissed(LiveChange change) => change.Kind == LiveKind.MissedSome;
}
