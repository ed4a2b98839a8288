using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Reports.Paper;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Shell;

namespace TrialPortal.Web.Features.Reports.Making;

/// <summary>What a report is to hold, by its requester's rights as they are now, under a checkpoint signed for it.</summary>
internal sealed class ReportOrders(
    OnBehalf onBehalf,
    CoveringCheckpoint checkpoints,
    PortalMode mode
)
{
    /// <param name="services">A scope of its own: what is read stays open until the report is drawn.</param>
    public async Task<ReportOrder> OfAsync(
        ReportJob job,
        IServiceProvider services,
        ReportSpool rows,
        CancellationToken cancel
    )
    {
        var cx = await onBehalf.OpenAsync(services, job.UserId, cancel);
        var place = await ReportPlace.FindAsync(cx, job.Kind, job.SiteId, job.Selection);
        if (!place.IsDone)
        {
            throw new ReportProblemException(new Refusal("ReportRightEnded", "A4"));
        }

        var checkpoint =
            await checkpoints.SignAsync(job.EntryId, cx.Cancel)
            ?? throw new ReportProblemException(new Refusal("ReportNotSigned", "K3"));
        var sight = ReportSight.Of(cx.Rights, job.SiteId);
        return new ReportOrder
        {
            Cx = cx,
            Kind = job.Kind,
            Place = place.Value,
            Language = job.Language,
            Selection = job.Selection,
            Extent = await ReportContent
                .Of(job.Kind)
                .ExtentAsync(cx, place.Value, job.Selection, checkpoint.Size),
            MadeAt = job.At,
            IsDemo = mode.Demo,
            Signed = new SignedPaper(
                job.Id,
                checkpoint,
                rows,
                () => RequireStillAllowedAsync(job, place.Value, sight, cx.Cancel)
            ),
        };
    }

    /// <summary>Asked while it is read, and once more before it is kept: rights end at any time, on any node.</summary>
    private async Task RequireStillAllowedAsync(
        ReportJob job,
        ReportPlace place,
        ReportSight sight,
        CancellationToken cancel
    )
    {
        cancel.ThrowIfCancellationRequested();
        var now = await onBehalf.RightsAsync(job.UserId, cancel);
        if (
            !ReportAccess.MayMake(now, job.Kind, job.StudyId, job.SiteId, place.Patient?.Id)
            || !ReportSight.Of(now, job.SiteId).Covers(sight)
        )
        {
            throw new ReportProblemException(new Refusal("ReportRightEnded", "A4"));
        }
    }
}
