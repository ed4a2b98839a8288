namespace TrialPortal.Web.Demo;

/// <summary>The demo's own time: it stands at the act being played and moves on a little with each reading.</summary>
internal sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(137);
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now += Step;

    /// <summary>Time never runs back: an act planned for a moment already past is played now.</summary>
    public void MoveTo(DateTimeOffset moment) => now = moment > now ? moment : now;
}
