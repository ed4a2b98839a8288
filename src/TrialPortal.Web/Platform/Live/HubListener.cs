namespace TrialPortal.Web.Platform.Live;

/// <summary>One connection: what it follows, and its end when the session ends.</summary>
internal sealed class HubListener(LiveUpdates updates, HubCaller caller, ILiveReader page)
    : IDisposable
{
    /// <summary>A page follows one or two topics; who asks for more is guessing, and each guess is written to the audit.</summary>
    internal const int MostAsked = 20;

    private readonly Lock gate = new();
    private readonly HashSet<string> topics = [];
    private IDisposable? session;
    private IDisposable? news;
    private bool closed;
    private int asked;

    internal required Action Abort { get; init; }

    internal async Task StartAsync(CancellationToken cancel)
    {
        if (caller.SessionId is not { } sessionId)
        {
            Abort();
            return;
        }

        session = updates.Subscribe([LiveTopic.Session(sessionId)], HearSessionAsync);

        // Asked after listening: a session that ended just before is found here, one that ends later is heard.
        if ((await caller.RightsAsync(cancel)).Actor.UserId is null)
        {
            await EndAsync();
        }
    }

    /// <summary>False when there is no such topic for this caller, whatever the cause.</summary>
    /// <param name="read">Where the news stood when the page was read; null for now.</param>
    internal async Task<bool> FollowAsync(
        string kind,
        Guid id,
        string? read,
        CancellationToken cancel
    )
    {
        if (++asked > MostAsked)
        {
            Abort();
            return false;
        }

        var since = read is null ? updates.Position : updates.PositionOf(read);
        var own = await caller.AskAsync(new OwnLiveTopic { Kind = kind, Id = id }, cancel);
        if (!own.IsDone)
        {
            return false;
        }

        string[] wanted;
        lock (gate)
        {
            topics.Add(own.Value);
            wanted = [.. topics];
        }

        var next = await updates.SubscribeAsync(
            wanted,
            caller.RightsAsync,
            TellAsync,
            new LiveManner { Collect = LiveComponent.Collect },
            since,
            cancel
        );
        lock (gate)
        {
            (closed ? next : news)?.Dispose();
            news = closed ? null : next;
        }

        return true;
    }

    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            session?.Dispose();
            news?.Dispose();
        }
    }

    private Task HearSessionAsync(LiveChange change) =>
        change.Kind == LiveKind.SessionEnded ? EndAsync() : Task.CompletedTask;

    private Task TellAsync(IReadOnlyList<LiveChange> changes) =>
        changes.Any(c => c.Kind == LiveKind.RightsLost)
            ? EndAsync()
            : page.Changed(changes.Select(c => new LiveNews(c.Kind, c.Id)).ToList());

    private async Task EndAsync()
    {
        try
        {
            await page.Ended();
        }
        finally
        {
            Abort();
        }
    }
}
