using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using static TrialPortal.Web.Features.Orders.OrderActKind;

namespace TrialPortal.Web.Features.Orders;

/// <summary>What may be done to an order as it stands, and who does it: the most usual first.</summary>
internal static class OrderActs
{
    public static IEnumerable<(OrderActKind Kind, Permission Permission)> Of(OrderFile order)
    {
        if (order.IsOver)
        {
            return [];
        }

        return
        [
            .. order.Waiting is null ? [] : Waiting(isDraft: order.InForce is null),
            .. order.InForce is null ? [] : Signed(order),
        ];
    }

    private static IEnumerable<(OrderActKind, Permission)> Waiting(bool isDraft) =>
        [
            (Sign, Permission.SignOrders),
            (Rewrite, Permission.DraftOrders),
            (isDraft ? Cancel : Withdraw, Permission.DraftOrders),
        ];

    private static IEnumerable<(OrderActKind, Permission)> Signed(OrderFile order)
    {
        if (order.Status == OrderStatus.OnHold)
        {
            yield return (Resume, Permission.SignOrders);
        }

        if (order.Waiting is null)
        {
            yield return (Change, Permission.DraftOrders);
        }

        if (order.Status == OrderStatus.Active)
        {
            yield return (Hold, Permission.SignOrders);
        }

        yield return (Stop, Permission.SignOrders);
        if (!order.IsDispensed && order.Status != OrderStatus.OnHold)
        {
            yield return (EnterInError, Permission.SignOrders);
        }
    }
}
