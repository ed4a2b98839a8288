using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Calendar;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Orders.Status;

/// <summary>One step of an order on its way (D5); each kind says which, and whose it is.</summary>
public abstract record OrderStatusForm : ICommand<Done>, IEdits<MedicationOrder>, IReasoned
{
    [NotEmpty]
    public Guid OrderId { get; set; }
    public int SeenVersion { get; set; }

    [StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    Guid IEdits<MedicationOrder>.RecordId => OrderId;

    protected virtual Permission Needs => Permission.SignOrders;

    protected abstract Task<Outcome<OrderStatusChange>> StepAsync(
        OperationContext cx,
        MedicationOrder order,
        DateOnly today
    );

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var found = await VisibleOrder.FindAsync(cx, OrderId, Needs);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        // What was handed over on the order is read under it; a hand-over that takes it too waits for this step.
        await cx.Lock("course", OrderId);
        // The night may not have written yet what the calendar made of the order: history skips no step.
        var calendar = new OrderAct(cx.NewId(), cx.Now, null, MidnightSweep.ByName);
        cx.Db.OrderStatusChanges.AddRange(
            found.Value.Order.Advance(calendar, found.Value.Of.Today, cx.NewId)
        );
        var step = await StepAsync(cx, found.Value.Order, found.Value.Of.Today);
        if (step.Refusal is { } not)
        {
            return not;
        }

        cx.Db.OrderStatusChanges.Add(step.Value);
        return Done.Now;
    }

    protected StatusWish Wish => new(Reason);
}
