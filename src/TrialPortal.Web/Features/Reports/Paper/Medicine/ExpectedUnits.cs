using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Reports.Paper.Medicine;

/// <summary>What a patient's signed orders made due of a product, whatever was on hold left out (F2).</summary>
internal sealed class ExpectedUnits
{
    private readonly ILookup<Guid, (DoseSlots Slots, IReadOnlyList<ExcusedPeriod> Excused)> orders;
    private readonly string zoneId;

    private ExpectedUnits(
        IEnumerable<OrderVersion> versions,
        IEnumerable<OrderStatusChange> changes,
        string zoneId
    )
    {
        this.zoneId = zoneId;
        var history = changes.ToLookup(c => c.OrderId);
        orders = versions
            .GroupBy(v => (v.OrderId, v.ProductId))
            .ToLookup(
                g => g.Key.ProductId,
                g =>
                    (
                        new DoseSlots(
                            OrderVersion.Prescribed(g),
                            [new ZonePeriod(DateOnly.MinValue, zoneId)]
                        ),
                        OrderStatusChange.Excused(history[g.Key.OrderId])
                    )
            );
    }

    public static async Task<ExpectedUnits> OfAsync(
        OperationContext cx,
        Guid patientId,
        string zoneId
    ) =>
        new(
            await cx
                .Db.OrderVersions.AsNoTracking()
                .Where(v => v.PatientId == patientId && v.SignedAt != null)
                .Where(v =>
                    !cx.Db.MedicationOrders.Any(o =>
                        o.Id == v.OrderId && o.Status == OrderStatus.EnteredInError
                    )
                )
                .ToListAsync(cx.Cancel),
            await cx
                .Db.OrderStatusChanges.AsNoTracking()
                .Where(c => c.PatientId == patientId)
                .ToListAsync(cx.Cancel),
            zoneId
        );

    /// <summary>Base units due from the start of the day on which the interval begins to the instant at which it ends.</summary>
    public decimal Between(Guid productId, DateOnly first, DateTimeOffset end) =>
        orders[productId]
            .Sum(o =>
                o.Slots.UnitsBetweenInstants(
                    Zone.InstantAt(zoneId, first, TimeOnly.MinValue),
                    end,
                    o.Excused
                )
            );
}
