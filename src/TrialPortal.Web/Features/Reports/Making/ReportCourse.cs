using TrialPortal.Web.Platform.Pdf;

namespace TrialPortal.Web.Features.Reports.Making;

/// <summary>How one report comes on, from what the renderer tells after each page.</summary>
internal sealed class ReportCourse(ReportJob job, ReportBoard board, TimeProvider clock)
    : IProgress<ReportProgress>
{
    private ReportStage stage = ReportStage.Counting;
    private DateTimeOffset since = clock.GetUtcNow();
    private long rows;
    private double share;
    private int about;

    public int Pages { get; private set; }

    public void Enter(ReportStage next)
    {
        stage = next;
        Tell();
    }

    /// <param name="expected">Rows to be drawn, once for each language.</param>
    public void Draw(long expected)
    {
        (rows, since) = (expected, clock.GetUtcNow());
        Enter(ReportStage.Drawing);
    }

    public void Report(ReportProgress value)
    {
        Pages = value.Pages;
        if (rows > 0 && value.Rows > 0)
        {
            share = Math.Min(1, (double)value.Rows / rows);
            about = Math.Max(value.Pages, (int)Math.Ceiling(value.Pages / share));
        }

        Tell();
    }

    private void Tell() =>
        board.Tell(
            job.Id,
            job.UserId,
            new ReportStep(stage, Pages, about, share, since, clock.GetUtcNow())
        );
}
