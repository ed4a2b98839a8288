using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Reports;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Reports.Paper;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Pdf;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Shell;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Making;

/// <summary>Makes one report at a time: whole, with its bytes on the disk and its entry in the audit, or nothing of it.</summary>
internal sealed class ReportMaker(
    IServiceScopeFactory scopes,
    ReportQueue queue,
    OnBehalf onBehalf,
    CoveringCheckpoint checkpoints,
    IReportStore store,
    IReportRenderer renderer,
    ReportBoard board,
    LiveUpdates updates,
    TextCatalogue texts,
    PortalMode mode,
    ReportSettings settings,
    TimeProvider clock,
    ILogger<ReportMaker> log
)
{
    /// <summary>What an earlier maker left half done is cut, what has been kept long enough goes.</summary>
    public async Task TidyAsync(CancellationToken cancel)
    {
        await queue.CutAsync(cancel);
        await queue.ExpireAsync(cancel);
        var kept = await queue.KeptAsync(cancel);
        Clean(() => store.RemoveAllBut(kept));
    }

    /// <summary>Makes the report whose turn it is; false when none waits.</summary>
    public async Task<bool> MakeNextAsync(CancellationToken stopping)
    {
        if (await queue.BeginNextAsync(stopping) is not { } job)
        {
            return false;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var news = updates.Subscribe([LiveTopic.User(job.UserId)], StopIfOverAsync);
        var course = new ReportCourse(job, board, clock);
        try
        {
            await MakeOrRemoveAsync(job, course, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Stopped: its state says so. Or the portal ends: the next start cuts it.
        }
        catch (ReportProblemException problem)
        {
            log.LogWarning(problem, "Report {Report} was not made", job.Id);
            await queue.FailAsync(job, problem.Refusal.Code, null, course.Pages);
        }
        catch (Exception error)
        {
            var reference = ErrorReference.Of(error);
            log.LogError(error, "Report {Report} failed, reference {Reference}", job.Id, reference);
            await queue.FailAsync(job, "ReportFailed", reference, course.Pages);
        }
        finally
        {
            board.Clear(job.Id);
        }

        return true;

        async Task StopIfOverAsync(LiveChange change)
        {
            if (change.Id == job.Id && !await queue.IsMakingAsync(job.Id, CancellationToken.None))
            {
                await EndAsync(end);
            }
        }
    }

    private async Task MakeOrRemoveAsync(
        ReportJob job,
        ReportCourse course,
        CancellationToken cancel
    )
    {
        var kept = false;
        try
        {
            kept = await MakeAsync(job, course, cancel);
        }
        finally
        {
            if (!kept)
            {
                Clean(() => store.Remove(job.Id));
            }
        }
    }

    /// <summary>False when it was stopped at the last moment.</summary>
    private async Task<bool> MakeAsync(ReportJob job, ReportCourse course, CancellationToken cancel)
    {
        course.Enter(ReportStage.Counting);
        await using var scope = scopes.CreateAsyncScope();
        using var rows = new ReportSpool(store)
        {
            Attaching = () => course.Enter(ReportStage.Attaching),
        };
        var cx = await onBehalf.OpenAsync(scope.ServiceProvider, job.UserId, cancel);
        var order = await OrderAsync(job, cx, rows);
        course.Draw(order.Extent.Rows * order.Languages.Count);
        using var file = ReportFile.Create(() => store.Create(job.Id));
        var pages = await renderer.WriteAsync(
            ReportDocuments.Of(order, texts),
            file,
            course,
            cancel
        );
        course.Enter(ReportStage.Keeping);
        var sha256 = file.Finish();
        await order.Signed!.StillAllowed();
        ReportFile.Guarded(() =>
        {
            store.Keep(job.Id);
            return true;
        });
        var isAudit = job.Kind == ReportKind.Audit;
        return await queue.KeepAsync(
            job,
            new FinishedReport(
                rows.Rows,
                pages,
                file.Written,
                sha256,
                isAudit && order.Sight.HasNames,
                isAudit && order.Sight.IsWhole
            ),
            new ReportProof(
                order.Extent.First,
                order.Extent.Last,
                order.Extent.TreeSize,
                Convert.ToHexStringLower(order.Signed.Checkpoint.Root)
            ),
            settings.KeepFor
        );
    }

    private async Task<ReportOrder> OrderAsync(ReportJob job, OperationContext cx, ReportSpool rows)
    {
        var place = await ReportPlace.FindAsync(cx, job.Kind, job.SiteId);
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
            Extent = await ReportExtent.OfAsync(
                cx,
                job.Kind,
                place.Value,
                job.Selection,
                checkpoint.Size
            ),
            MadeAt = job.At,
            IsDemo = mode.Demo,
            Signed = new SignedPaper(
                job.Id,
                checkpoint,
                rows,
                () => RequireStillAllowedAsync(job, sight, cx.Cancel)
            ),
        };
    }

    /// <summary>Asked while it is read, and once more before it is kept: rights end at any time, on any node.</summary>
    private async Task RequireStillAllowedAsync(
        ReportJob job,
        ReportSight sight,
        CancellationToken cancel
    )
    {
        cancel.ThrowIfCancellationRequested();
        var now = await onBehalf.RightsAsync(job.UserId, cancel);
        if (
            !ReportAccess.MayMake(now, job.Kind, job.StudyId, job.SiteId)
            || !ReportSight.Of(now, job.SiteId).Covers(sight)
        )
        {
            throw new ReportProblemException(new Refusal("ReportRightEnded", "A4"));
        }
    }

    /// <summary>What cannot be removed now is removed at the next tidying.</summary>
    private void Clean(Action remove)
    {
        try
        {
            remove();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(error, "Files of reports could not be removed; it is tried again");
        }
    }

    private static async Task EndAsync(CancellationTokenSource end)
    {
        try
        {
            await end.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It has ended by itself meanwhile.
        }
    }
}
