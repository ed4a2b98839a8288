using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Adherence.Logging;

/// <summary>What the entering of doses reads: one question to each table, whatever was ordered.</summary>
internal static class Diaries
{
    /// <summary>Patients enter their own doses, nurses those of a patient in their care.</summary>
    public static Permission[] MayLog => [Permission.LogOwnDoses, Permission.LogDoses];

    public static DoseAct DoseAct(this OperationContext cx) =>
        new(cx.NewId(), cx.Now, cx.UserId, cx.Actor.Name, cx.Actor.OwnPatientId is null);

    /// <summary>A signed order whose doses this actor may enter, with its product's smallest part.</summary>
    public static async Task<Outcome<(PrescribedDoses Doses, decimal SmallestPart)>> OrderAsync(
        OperationContext cx,
        Guid orderId
    )
    {
        var found = await (
            from order in cx.Db.MedicationOrders
            join product in cx.Db.Products on order.ProductId equals product.Id
            join site in cx.Db.Sites on order.SiteId equals site.Id
            where order.Id == orderId && order.InForce != null
            select new
            {
                order,
                product.SmallestPart,
                site.ZoneId,
            }
        )
            .AsNoTracking()
            .SingleOrDefaultAsync(cx.Cancel);
        if (found is null)
        {
            return Refusal.NotFound;
        }

        var of = found.order;
        cx.About(of.PatientId, of.StudyId, of.SiteId);
        if (!MayLog.Any(p => cx.Rights.Allows(p, of.StudyId, of.SiteId, of.PatientId)))
        {
            return RolePermissions.NotPermitted(MayLog);
        }

        var doses = new PrescribedDoses(
            of,
            await cx
                .Db.OrderVersions.AsNoTracking()
                .Where(v => v.OrderId == orderId && v.SignedAt != null)
                .ToListAsync(cx.Cancel),
            await cx
                .Db.OrderStatusChanges.AsNoTracking()
                .Where(c => c.OrderId == orderId)
                .ToListAsync(cx.Cancel),
            await cx
                .Db.ProtocolVersions.AsNoTracking()
                .Where(p => p.StudyId == of.StudyId)
                .ToListAsync(cx.Cancel),
            found.ZoneId
        );
        return (doses, found.SmallestPart);
    }

    /// <summary>The distribution from which a dose was taken: the last one handed over before it that is still with the patient.</summary>
    public static Task<Guid?> DistributionAsync(
        OperationContext cx,
        PrescribedDoses of,
        DateTimeOffset at
    ) =>
        cx
            .Db.Distributions.Where(d =>
                d.PatientId == of.Order.PatientId
                && d.ProductId == of.Order.ProductId
                && (
                    d.Status == DistributionStatus.Dispensed
                    || d.Status == DistributionStatus.ReturnsOpen
                )
                && d.HandedOverAt <= at
            )
            .OrderByDescending(d => d.HandedOverAt)
            .Select(d => (Guid?)d.Id)
            .FirstOrDefaultAsync(cx.Cancel);
}
