using TrialPortal.Domain.Shared;
using static TrialPortal.Domain.Orders.OrderStatus;
using static TrialPortal.Domain.Shared.Arrow;

namespace TrialPortal.Domain.Orders;

/// <summary>Where an order stands (D2, D4, D5). Only an active order is in the dispensing queue.</summary>
public enum OrderStatus
{
    Draft = 1,

    /// <summary>Signed, and its first day is not reached.</summary>
    Signed,
    Active,

    /// <summary>The investigator pauses the medication; doses inside are not expected.</summary>
    OnHold,
    Stopped,
    Completed,

    /// <summary>Its last day is past at the site: <see cref="DoseRegimen.HasExpired"/>, the one rule.</summary>
    Expired,

    /// <summary>A draft that was never signed.</summary>
    Cancelled,

    /// <summary>It should never have been signed, and nothing was dispensed on it.</summary>
    EnteredInError,
}

/// <summary>
/// The state machine of an order, whole. A dose change is no change of state: it is a new version of the same order, and both
/// stay (D4). A signed order whose first day has not come stops too when the patient leaves treatment.
/// </summary>
public static class OrderStatusTable
{
    public static StateTable<OrderStatus> Table { get; } =
        new(
            "D5",
            Plain(Draft, Signed).When(Condition.Signature),
            Plain(Draft, Cancelled),
            Plain(Signed, Active).When(Condition.StartReached),
            Reasoned(Signed, Stopped),
            Reasoned(Signed, EnteredInError).When(Condition.NothingDispensed),
            Reasoned(Active, OnHold),
            Reasoned(Active, Stopped),
            Plain(Active, Completed),
            Plain(Active, Expired).When(Condition.LastDayPassed),
            Reasoned(Active, EnteredInError).When(Condition.NothingDispensed),
            Plain(OnHold, Active),
            Reasoned(OnHold, Stopped),
            Plain(OnHold, Completed),
            Plain(OnHold, Expired).When(Condition.LastDayPassed)
        );
}
