namespace TrialPortal.Web.Features.Orders;

/// <summary>What stands in the action panel of the orders; one at a time.</summary>
public enum OrderActKind
{
    Draft = 1,
    Rewrite,
    Change,
    Withdraw,
    Sign,
    Hold,
    Resume,
    Stop,
    Cancel,
    EnterInError,
}

/// <param name="Order">Null for a new order.</param>
public sealed record WantedAct(OrderActKind Kind, OrderFile? Order = null);
