using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Orders.Signing;

/// <summary>Drafts, and changes to what was signed, that the reader may sign: oldest first (A9).</summary>
[Requires(Permission.SignOrders)]
public sealed record OrdersToSign : IQuery<WaitingOrders>
{
    /// <summary>As many as one page shows; who has more signs these first.</summary>
    public const int Most = 100;

    public async Task<Outcome<WaitingOrders>> RunAsync(OperationContext cx)
    {
        var sites = cx.Rights.SitesFor(Permission.SignOrders);
        var waiting =
            from o in cx.Db.MedicationOrders
            join v in cx.Db.OrderVersions on o.Id equals v.OrderId
            join p in cx.Db.Products on o.ProductId equals p.Id
            join s in cx.Db.Sites on o.SiteId equals s.Id
            where sites.Contains(o.SiteId) && o.Awaiting != null && v.Number == o.Awaiting
            select new
            {
                Order = o,
                Version = v,
                Product = p,
                s.Code,
                s.ZoneId,
            };
        var rows = await waiting
            .OrderBy(w => w.Version.CreatedAt)
            .ThenBy(w => w.Version.Id)
            .Take(Most + 1)
            .ToListAsync(cx.Cancel);
        var mine = rows.Where(w =>
                cx.Rights.Allows(
                    Permission.SignOrders,
                    w.Order.StudyId,
                    w.Order.SiteId,
                    w.Order.PatientId
                ) && !OrderStatusTable.Table.IsFinal(w.Order.StatusOn(Zone.DayAt(w.ZoneId, cx.Now)))
            )
            .Select(w => new WaitingOrder(
                w.Order.Id,
                w.Order.PatientId,
                w.Version.SubjectNumber,
                w.Code,
                w.ZoneId,
                w.Order.Number,
                w.Version.Number,
                w.Order.InForce is not null,
                OrderedProduct.Of(w.Product),
                w.Version.Regimen,
                w.Version.DraftedByName,
                w.Version.CreatedAt
            ))
            .ToList();
        return new WaitingOrders(mine.Take(Most).ToList(), rows.Count > Most);
    }
}

/// <param name="HasMore">More wait than are shown.</param>
public sealed record WaitingOrders(IReadOnlyList<WaitingOrder> Orders, bool HasMore);

/// <param name="IsChange">Another version was signed before: this one is to be signed anew.</param>
public sealed record WaitingOrder(
    Guid OrderId,
    Guid PatientId,
    string SubjectNumber,
    string SiteCode,
    string ZoneId,
    int OrderNumber,
    int VersionNumber,
    bool IsChange,
    OrderedProduct Product,
    DoseRegimen Regimen,
    string DraftedBy,
    DateTimeOffset DraftedAt
);
