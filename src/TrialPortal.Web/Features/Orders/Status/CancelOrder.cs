using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Orders.Status;

/// <summary>A draft that nobody will sign.</summary>
[Requires(Permission.DraftOrders)]
[News(typeof(MedicationOrder), Permission.SignOrders)]
public sealed record CancelOrder : OrderStatusForm
{
    protected override Permission Needs => Permission.DraftOrders;

    protected override Task<Outcome<OrderStatusChange>> StepAsync(
        OperationContext cx,
        MedicationOrder order,
        DateOnly today
    ) => Task.FromResult(order.Cancel(cx.OrderAct(), Wish, today));
}
