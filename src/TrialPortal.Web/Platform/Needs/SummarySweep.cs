using Microsoft.EntityFrameworkCore;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Live;

namespace TrialPortal.Web.Platform.Needs;

/// <summary>
/// What the clock alone changes of summaries, and those that are not there yet, as after an update of the portal. Each patient is a
/// transaction of its own, so that no act waits long.
/// </summary>
public sealed class SummarySweep(
    IServiceScopeFactory scopes,
    Summaries summaries,
    WriteGate gate,
    LiveUpdates updates,
    TimeProvider clock,
    ILogger<SummarySweep> log
) : Sweep(TimeSpan.FromMinutes(1), clock, log)
{
    public const int BatchSize = 200;

    private bool isComplete;

    public async Task CatchUpAsync(CancellationToken cancel = default)
    {
        while (!isComplete)
        {
            isComplete = await EachAsync(
                db =>
                    db.Patients.Where(p => !db.PatientSummaries.Any(s => s.PatientId == p.Id))
                        .OrderBy(p => p.Id)
                        .Select(p => p.Id),
                summaries.RenewAsync,
                cancel
            );
        }

        var now = UtcMicroseconds.Truncate(Now);
        bool done;
        do
        {
            done = await EachAsync(
                db =>
                    db.PatientSummaries.Where(s => s.NextAt <= now)
                        .OrderBy(s => s.NextAt)
                        .Select(s => s.PatientId),
                summaries.JudgeAsync,
                cancel
            );
        } while (!done);
    }

    protected override Task DoAsync(CancellationToken cancel) => CatchUpAsync(cancel);

    /// <summary>Nobody waits a minute for what is there already.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await TryAsync(stoppingToken);
        await base.ExecuteAsync(stoppingToken);
    }

    /// <returns>True when no more are due.</returns>
    private async Task<bool> EachAsync(
        Func<PortalDbContext, IQueryable<Guid>> due,
        Func<PortalDbContext, Guid, DateTimeOffset, CancellationToken, Task<LiveChange?>> act,
        CancellationToken cancel
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Sight = Sight.Everything;
        var patients = await due(db).Take(BatchSize).ToListAsync(cancel);
        foreach (var patient in patients)
        {
            LiveChange? news;
            using (await gate.EnterAsync(cancel))
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                news = await act(db, patient, UtcMicroseconds.Truncate(Now), cancel);
                await transaction.CommitAsync(cancel);
            }

            db.ChangeTracker.Clear();
            updates.Publish(news is null ? [] : [news]);
        }

        return patients.Count < BatchSize;
    }
}
