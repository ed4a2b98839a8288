using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Calendar;

/// <summary>
/// Writes down what a new day at a site has made of its orders: they begin and end (D5). Acts are judged by the day all the
/// same; this is for those who read. Nothing due, nothing written.
/// </summary>
public sealed class MidnightSweep(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<MidnightSweep> log
) : Sweep(TimeSpan.FromMinutes(1), clock, log)
{
    /// <summary>How histories of orders call the portal.</summary>
    public const string ByName = "TrialPortal";

    private static readonly Actor Portal = Actor.System("Calendar");

    public async Task WriteDownAsync(CancellationToken cancel = default)
    {
        var failures = new List<Exception>();
        foreach (var site in await ReadAsync(db => db.Sites.ToListAsync(cancel)))
        {
            try
            {
                await WriteDownAsync(site, site.DayAt(Now), cancel);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // What one site waits for, no other has to.
                failures.Add(error);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }

    protected override Task DoAsync(CancellationToken cancel) => WriteDownAsync(cancel);

    private async Task WriteDownAsync(Site site, DateOnly today, CancellationToken cancel)
    {
        var orders = await ReadAsync(db =>
            db.MedicationOrders.Where(Due(site.Id, today)).Select(o => o.Id).ToListAsync(cancel)
        );
        foreach (var id in orders)
        {
            await AdvanceAsync(id, today, cancel);
        }
    }

    /// <summary>Orders that <see cref="MedicationOrder.Advance"/> would change.</summary>
    private static Expression<Func<MedicationOrder, bool>> Due(Guid siteId, DateOnly today) =>
        o =>
            o.SiteId == siteId
            && (
                o.Status == OrderStatus.Signed && (o.Start <= today || o.Until < today)
                || (o.Status == OrderStatus.Active || o.Status == OrderStatus.OnHold)
                    && o.Until < today
            );

    private Task<int> AdvanceAsync(Guid orderId, DateOnly today, CancellationToken cancel) =>
        InScopeAsync(scope =>
            scope.RunAsync(
                "AdvanceOrder",
                Portal,
                async entry =>
                {
                    var order = await entry.Db.MedicationOrders.SingleAsync(
                        o => o.Id == orderId,
                        cancel
                    );
                    entry.About(order.StudyId, order.SiteId, order.PatientId);
                    var act = new OrderAct(entry.NewId(), entry.Now, null, ByName);
                    var changes = order.Advance(act, today, entry.NewId);
                    entry.Db.AddRange(changes);
                    return changes.Count;
                },
                cancel
            )
        );

    /// <summary>The calendar is of all sites: this job, and no reader, sees all of it.</summary>
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
