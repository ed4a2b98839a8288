using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Features.Reports.Making;

/// <summary>A report whose turn has come.</summary>
/// <param name="EntryId">The entry that began it: a checkpoint over it covers all that came before.</param>
internal sealed record ReportJob(
    Guid Id,
    Guid UserId,
    ReportKind Kind,
    Guid? StudyId,
    Guid? SiteId,
    ReportLanguage Language,
    ReportSelection Selection,
    DateTimeOffset At,
    Guid EntryId
);

/// <summary>
/// The queue is the table: it survives a restart. Each change of a state is an audited act of its own; a state that has
/// moved on meanwhile, such as stopped, stays as it is.
/// </summary>
internal sealed class ReportQueue(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly Actor Portal = Actor.System("Reports");

    /// <summary>Begins the report whose turn it is: of those who have waited longest since their last one (fair to all), the oldest.</summary>
    public async Task<ReportJob?> BeginNextAsync(CancellationToken cancel)
    {
        while (await NextAsync(cancel) is { } id)
        {
            var job = await InScopeAsync(scope =>
                scope.RunAsync(
                    "BeginReport",
                    Portal,
                    async entry =>
                    {
                        var report = await FindAsync(entry, id);
                        if (report.Begin(entry.Now).Refusal is { } over)
                        {
                            entry.Refused(over);
                            return null;
                        }

                        return new ReportJob(
                            report.Id,
                            report.UserId,
                            report.Kind,
                            report.StudyId,
                            report.SiteId,
                            report.Language,
                            report.Selection(),
                            entry.Now,
                            entry.Id
                        );
                    },
                    cancel
                )
            );
            if (job is not null)
            {
                return job;
            }
        }

        return null;
    }

    /// <summary>False when it was stopped or cut meanwhile: then nothing may be kept.</summary>
    public Task<bool> KeepAsync(
        ReportJob job,
        FinishedReport paper,
        ReportProof? proof,
        TimeSpan keepFor
    ) => EndAsync(job.Id, (report, now) => report.Keep(now, paper, proof, keepFor));

    public Task<bool> FailAsync(ReportJob job, string problem, string? reference, int pages) =>
        EndAsync(job.Id, (report, now) => report.Fail(now, problem, reference, pages));

    /// <summary>What this node finds half made when nothing is being made was cut by the end of its maker.</summary>
    public async Task CutAsync(CancellationToken cancel)
    {
        foreach (var id in await IdsAsync(r => r.Status == ReportStatus.Making, cancel))
        {
            await EndAsync(id, (report, now) => report.Cut(now));
        }
    }

    /// <summary>Ends the promise of files whose time is over, or of whose requester there are enough newer ones.</summary>
    public async Task ExpireAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var due = await ReadAsync(db =>
            (
                from report in db.Reports
                where report.Status == ReportStatus.Kept
                let newer = db.Reports.Count(r =>
                    r.UserId == report.UserId
                    && r.Status == ReportStatus.Kept
                    && r.Id.CompareTo(report.Id) > 0
                )
                where report.KeptUntil <= now || newer >= Report.MostKept
                orderby report.Id
                select new { report.Id, Newer = newer }
            ).ToListAsync(cancel)
        );
        foreach (var report in due)
        {
            await InScopeAsync(scope =>
                scope.RunAsync(
                    "ExpireReport",
                    Portal,
                    async entry =>
                        Take(
                            entry,
                            (await FindAsync(entry, report.Id)).Expire(entry.Now, report.Newer)
                        )
                )
            );
        }
    }

    public async Task<IReadOnlySet<Guid>> KeptAsync(CancellationToken cancel) =>
        (await IdsAsync(r => r.Status == ReportStatus.Kept, cancel)).ToHashSet();

    public async Task<bool> IsMakingAsync(Guid reportId, CancellationToken cancel) =>
        (await IdsAsync(r => r.Id == reportId && r.Status == ReportStatus.Making, cancel)).Count
        > 0;

    private async Task<Guid?> NextAsync(CancellationToken cancel) =>
        await ReadAsync(db =>
            (
                from report in db.Reports
                where report.Status == ReportStatus.Queued
                let last = db.Reports.Where(r => r.UserId == report.UserId).Max(r => r.StartedAt)
                orderby last != null, last, report.CreatedAt, report.Id
                select (Guid?)report.Id
            ).FirstOrDefaultAsync(cancel)
        );

    private Task<bool> EndAsync(Guid reportId, Func<Report, DateTimeOffset, Outcome<Done>> end) =>
        InScopeAsync(scope =>
            scope.RunAsync(
                "EndReport",
                Portal,
                async entry => Take(entry, end(await FindAsync(entry, reportId), entry.Now))
            )
        );

    private static bool Take(ScopeEntry entry, Outcome<Done> moved)
    {
        if (moved.Refusal is { } over)
        {
            entry.Refused(over);
        }

        return moved.IsDone;
    }

    private static async Task<Report> FindAsync(ScopeEntry entry, Guid id)
    {
        var report = await entry.Db.Reports.SingleAsync(r => r.Id == id);
        entry.About(report.StudyId, report.SiteId);
        return report;
    }

    private Task<List<Guid>> IdsAsync(
        System.Linq.Expressions.Expression<Func<Report, bool>> which,
        CancellationToken cancel
    ) =>
        ReadAsync(db =>
            db.Reports.Where(which).OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(cancel)
        );

    /// <summary>The queue is everybody's: this job, and no reader, sees all of it.</summary>
    private async Task<T> ReadAsync<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Sight = Sight.Everything;
        return await read(db);
    }

    private async Task<T> InScopeAsync<T>(Func<AuditScope, Task<T>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<AuditScope>());
    }
}
