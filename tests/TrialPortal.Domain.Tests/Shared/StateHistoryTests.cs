using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using static TrialPortal.Domain.Orders.OrderStatus;

namespace TrialPortal.Domain.Tests.Shared;

public sealed class StateHistoryTests
{
    private sealed record Change(int At, OrderStatus From, OrderStatus To);

    [Fact]
    public void Changes_of_one_instant_follow_one_another_from_state_to_state()
    {
        Change[] kept =
        [
            new(2, OnHold, Active),
            new(1, Signed, Active),
            new(2, Active, OnHold),
            new(1, Draft, Signed),
            new(3, Active, Stopped),
        ];

        Assert.Equal([Signed, Active, OnHold, Active, Stopped], Order(kept).Select(c => c.To));
        Assert.Equal(Order(kept), Order([.. kept.Reverse()]));
    }

    [Fact]
    public void What_does_not_follow_from_anything_is_not_lost()
    {
        Change[] kept = [new(1, Active, Stopped), new(1, Draft, Signed)];

        Assert.Equal([Signed, Stopped], Order(kept).Select(c => c.To));
    }

    private static IReadOnlyList<Change> Order(IReadOnlyList<Change> kept) =>
        StateHistory.InOrder(
            kept,
            Draft,
            c => (DateTimeOffset.UnixEpoch.AddSeconds(c.At), c.From, c.To)
        );
}
