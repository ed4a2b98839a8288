using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Orders.Status;

/// <summary>The investigator pauses the medication: from now on no dose is expected and nothing is dispensed.</summary>
[Requires(Permission.SignOrders)]
[News(typeof(MedicationOrder), Permission.DispenseMedication)]
public sealed record HoldOrder : OrderStatusForm
{
    protected override Task<Outcome<OrderStatusChange>> StepAsync(
        OperationContext cx,
        MedicationOrder order,
        DateOnly today
    ) => Task.FromResult(order.Hold(cx.OrderAct(), Wish, today));
}
