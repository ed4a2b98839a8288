using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Orders.Status;

/// <summary>The medication ends here for good.</summary>
[Requires(Permission.SignOrders)]
[News(typeof(MedicationOrder), Permission.DispenseMedication)]
public sealed record StopOrder : OrderStatusForm
{
    protected override Task<Outcome<OrderStatusChange>> StepAsync(
        OperationContext cx,
        MedicationOrder order,
        DateOnly today
    ) => Task.FromResult(order.Stop(cx.OrderAct(), Wish, today));
}
