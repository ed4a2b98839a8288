using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Studies;

namespace TrialPortal.Web.Platform.Calendar;

/// <summary>
/// Writes down what a new day at a site has made of its orders: they begin and end (D5). Acts are judged by the day all the
/// same; this is for those who read. Nothing due, nothing written.
/// </summary>
public sealed class MidnightSweep(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<MidnightSweep> log
) : SiteSweep(scopes, clock, log)
{
    /// <summary>How histories of orders call the portal.</summary>
    public const string ByName = "TrialPortal";

    private static readonly Actor Portal = Actor.System("Calendar");

    public async Task WriteDownAsync(CancellationToken cancel = default) =>
        await ForEachAsync(
            await ReadAsync(db => db.Sites.ToListAsync(cancel)),
            site => WriteDownAsync(site, site.DayAt(Now), cancel)
        );

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
}
