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
    ReportOrders orders,
    IReportStore store,
    IReportRenderer renderer,
    ReportBoard board,
    LiveUpdates updates,
    TextCatalogue texts,
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
        var order = await orders.OfAsync(job, scope.ServiceProvider, rows, cancel);
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
        var ofPatients = ReportAccess.HoldsPatients(job.Kind, job.SiteId);
        return await queue.KeepAsync(
            job,
            new FinishedReport(
                rows.Rows,
                pages,
                file.Written,
                sha256,
                ofPatients && order.Sight.HasNames,
                ofPatients && order.Sight.IsWhole
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
