using System.Collections.Concurrent;
using TrialPortal.Web.Platform.Live;

namespace TrialPortal.Web.Features.Reports.Making;

public enum ReportStage
{
    Counting = 1,
    Drawing,
    Attaching,
    Keeping,
}

/// <summary>How far a report has come.</summary>
/// <param name="Page">Pages drawn.</param>
/// <param name="AboutPages">Of about so many; 0 while it cannot be told.</param>
/// <param name="Share">Of the rows, 0 to 1.</param>
/// <param name="Since">When drawing began.</param>
/// <param name="At">When it last came on.</param>
public sealed record ReportStep(
    ReportStage Stage,
    int Page,
    int AboutPages,
    double Share,
    DateTimeOffset Since,
    DateTimeOffset At
)
{
    /// <summary>At the pace so far; null while there is too little to tell.</summary>
    public TimeSpan? Left =>
        Share is > 0.02 and < 1 && At > Since ? (At - Since) * ((1 - Share) / Share) : null;
}

/// <summary>
/// The reports being made by this node and how far they are, in memory only: what is told of it goes to the requester, a
/// few times a second, and says that there is something to ask for.
/// </summary>
public sealed class ReportBoard(LiveUpdates updates, TimeProvider clock)
{
    /// <summary>Kind of the news that a report came on.</summary>
    public const string Progress = "ReportProgress";

    private static readonly TimeSpan AtMost = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<Guid, ReportStep> steps = new();
    private readonly ConcurrentDictionary<Guid, (ReportStage Stage, DateTimeOffset At)> told =
        new();

    public ReportStep? Of(Guid reportId) => steps.GetValueOrDefault(reportId);

    internal void Tell(Guid reportId, Guid userId, ReportStep step)
    {
        steps[reportId] = step;
        var now = clock.GetUtcNow();
        if (
            told.TryGetValue(reportId, out var last)
            && last.Stage == step.Stage
            && now - last.At < AtMost
        )
        {
            return;
        }

        told[reportId] = (step.Stage, now);
        updates.Publish([new LiveChange(Progress, reportId, [LiveTopic.User(userId)])]);
    }

    internal void Clear(Guid reportId)
    {
        steps.TryRemove(reportId, out _);
        told.TryRemove(reportId, out _);
    }
}
