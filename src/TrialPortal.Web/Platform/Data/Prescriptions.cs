using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Data;

/// <summary>What was ever prescribed to a patient under a signature, product by product: four questions, however many orders.</summary>
internal static class Prescriptions
{
    public static Task<IReadOnlyList<PrescribedMedication>> OfAsync(
        OperationContext cx,
        Guid patientId,
        string zoneId
    ) => OfAsync(cx.Db, patientId, zoneId, cx.Cancel);

    public static async Task<IReadOnlyList<PrescribedMedication>> OfAsync(
        PortalDbContext db,
        Guid patientId,
        string zoneId,
        CancellationToken cancel
    )
    {
        var orders = await (
            from order in db.MedicationOrders
            join product in db.Products on order.ProductId equals product.Id
            where order.PatientId == patientId && order.InForce != null
            orderby order.Number
            select new { order, product }
        )
            .AsNoTracking()
            .ToListAsync(cancel);
        if (orders.Count == 0)
        {
            return [];
        }

        var study = orders[0].order.StudyId;
        var versions = await db
            .OrderVersions.AsNoTracking()
            .Where(v => v.PatientId == patientId && v.SignedAt != null)
            .ToListAsync(cancel);
        var changes = await db
            .OrderStatusChanges.AsNoTracking()
            .Where(c => c.PatientId == patientId)
            .ToListAsync(cancel);
        var protocols = await db
            .ProtocolVersions.AsNoTracking()
            .Where(p => p.StudyId == study)
            .ToListAsync(cancel);
        return
        [
            .. orders
                .Where(o => o.order.Status != OrderStatus.EnteredInError)
                .GroupBy(o => o.product.Id)
                .Select(g => new PrescribedMedication(
                    g.First().product,
                    [.. g.Select(o => Doses(o.order))]
                )),
        ];

        PrescribedDoses Doses(MedicationOrder of) =>
            new(
                of,
                versions.Where(v => v.OrderId == of.Id),
                changes.Where(c => c.OrderId == of.Id),
                protocols,
                zoneId
            );
    }

    /// <summary>The range of the protocol that a medication was last held against.</summary>
    public static Task<ProtocolVersion> ProtocolAsync(
        OperationContext cx,
        PrescribedMedication medication
    ) =>
        cx.Db.ProtocolVersions.SingleAsync(
            p => p.Id == medication.Newest.Newest.ProtocolVersionId,
            cx.Cancel
        );
}
