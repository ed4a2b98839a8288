using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Web.Features.Orders.Signing;
using TrialPortal.Web.Features.Orders.Status;
using TrialPortal.Web.Features.Orders.Writing;
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

    /// <summary>The command that the form of an act fills, and the record it is opened for.</summary>
    public static (string Operation, Guid RecordId)? FormOf(OrderActKind kind, OrderFile order) =>
        kind switch
        {
            Sign => Of(nameof(SignOrder), order.Waiting?.Id),
            Rewrite => Of(nameof(RewriteOrder), order.Waiting?.Id),
            Withdraw => Of(nameof(WithdrawOrderChange), order.Waiting?.Id),
            Change => Of(nameof(ChangeOrder), order.Id),
            Hold => Of(nameof(HoldOrder), order.Id),
            Resume => Of(nameof(ResumeOrder), order.Id),
            Stop => Of(nameof(StopOrder), order.Id),
            Cancel => Of(nameof(CancelOrder), order.Id),
            EnterInError => Of(nameof(EnterOrderInError), order.Id),
            _ => null,
        };

    private static (string, Guid)? Of(string operation, Guid? record) =>
        record is { } id ? (operation, id) : null;

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
