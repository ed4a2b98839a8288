using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Orders.Status;

/// <summary>It should never have been signed; only while nothing was dispensed on it.</summary>
[Requires(Permission.SignOrders)]
[News(typeof(MedicationOrder), Permission.DispenseMedication)]
public sealed record EnterOrderInError : OrderStatusForm
{
    protected override async Task<Outcome<OrderStatusChange>> StepAsync(
        OperationContext cx,
        MedicationOrder order,
        DateOnly today
    ) =>
        order.EnterInError(
            cx.OrderAct(),
            Wish,
            nothingDispensed: !await Dispensed(cx).AnyAsync(d => d.OrderId == order.Id, cx.Cancel),
            today
        );

    /// <summary>What was handed over, whatever became of it.</summary>
    internal static IQueryable<MedicationDistribution> Dispensed(OperationContext cx) =>
        cx.Db.Distributions.Where(d =>
            !DistributionStatusTable.SetAside.Contains(d.Status)
            && !DistributionStatusTable.NeverGiven.Contains(d.Status)
        );
}
