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
        isComplete =
            isComplete
            || await AllAsync(
                db =>
                    db.Patients.Where(p => !db.PatientSummaries.Any(s => s.PatientId == p.Id))
                        .Select(p => p.Id),
                summaries.RenewAsync,
                cancel
            );
        var now = UtcMicroseconds.Truncate(Now);
        await AllAsync(
            db => db.PatientSummaries.Where(s => s.NextAt <= now).Select(s => s.PatientId),
            summaries.JudgeAsync,
            cancel
        );
    }

    protected override Task DoAsync(CancellationToken cancel) => CatchUpAsync(cancel);

    /// <summary>Nobody waits a minute for what is there already.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await TryAsync(stoppingToken);
        await base.ExecuteAsync(stoppingToken);
    }

    /// <summary>One who cannot be worked out is logged, stops nobody else, and is tried the next time.</summary>
    /// <returns>True when all that were due are done.</returns>
    private async Task<bool> AllAsync(
        Func<PortalDbContext, IQueryable<Guid>> due,
        Func<PortalDbContext, Guid, DateTimeOffset, CancellationToken, Task<LiveChange?>> act,
        CancellationToken cancel
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Sight = Sight.Everything;
        var (all, after) = (true, Guid.Empty);
        List<Guid> patients;
        do
        {
            patients = await due(db)
                .Where(id => id.CompareTo(after) > 0)
                .Order()
                .Take(BatchSize)
                .ToListAsync(cancel);
            foreach (var patient in patients)
            {
                all &= await DoneAsync(db, patient, act, cancel);
                after = patient;
            }
        } while (patients.Count == BatchSize);
        return all;
    }

    private async Task<bool> DoneAsync(
        PortalDbContext db,
        Guid patient,
        Func<PortalDbContext, Guid, DateTimeOffset, CancellationToken, Task<LiveChange?>> act,
        CancellationToken cancel
    )
    {
        try
        {
            LiveChange? news;
            using (await gate.EnterAsync(cancel))
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                news = await act(db, patient, UtcMicroseconds.Truncate(Now), cancel);
                await transaction.CommitAsync(cancel);
            }

            updates.Publish(news is null ? [] : [news]);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(
                error,
                "The summary of patient {Patient} could not be worked out",
                patient
            );
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
