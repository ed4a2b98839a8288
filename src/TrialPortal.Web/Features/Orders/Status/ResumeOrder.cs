using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Orders.Status;

/// <summary>The medication goes on as it was signed.</summary>
[Requires(Permission.SignOrders)]
[News(typeof(MedicationOrder), Permission.DispenseMedication)]
public sealed record ResumeOrder : OrderStatusForm
{
    protected override Task<Outcome<OrderStatusChange>> StepAsync(
        OperationContext cx,
        MedicationOrder order,
        DateOnly today
    ) => Task.FromResult(order.Resume(cx.OrderAct(), Wish, today));
}
