using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Tests.Orders;

[Trait("id", "D5")]
public class OrderLifeTests
{
    private static readonly DateTimeOffset Later = Some.Now.AddHours(30);
    private static readonly DateOnly Tomorrow = Some.Today.AddDays(1);

    [Fact]
    public void An_order_is_held_with_a_reason_and_goes_on_without_one()
    {
        var order = Prescription.Signed().Order;
        Expect.Refused("ReasonMissing", order.Hold(Act(), new(), Tomorrow));

        var held = Expect.Done(order.Hold(Act(), new("Fever", Some.Now.AddHours(2)), Tomorrow));

        Assert.Equal((OrderStatus.Active, OrderStatus.OnHold), (held.From, held.To));
        Assert.Equal(("Fever", Some.Now.AddHours(2)), (order.StatusReason, order.StatusSince));
        Assert.False(order.IsDispensable(Tomorrow));
        Expect.Done(order.Resume(Act(), new(), Tomorrow));
        Assert.True(order.IsDispensable(Tomorrow));
        Assert.Null(order.StatusReason);
        Expect.Refused("NoSuchStateChange", order.Resume(Act(), new(), Tomorrow));
    }

    [Fact]
    public void A_change_holds_from_no_later_than_now_and_no_earlier_than_the_last()
    {
        var order = Prescription.Signed().Order;
        Expect.Refused(
            "TimeInFuture",
            order.Hold(Act(), new("Fever", Later.AddMinutes(1)), Tomorrow)
        );
        Expect.Refused(
            "TimeBeforeStatus",
            order.Hold(Act(), new("Fever", Some.Now.AddMinutes(-1)), Tomorrow)
        );
    }

    [Fact]
    public void An_order_expires_on_the_day_after_its_last_also_when_nobody_wrote_it_down()
    {
        var order = Prescription.Signed().Order;
        var last = Some.Today.AddDays(27);
        Assert.Equal(OrderStatus.Active, order.StatusOn(last));
        Assert.Empty(order.Advance(Act(), last, Some.Id));

        Assert.Equal(OrderStatus.Expired, order.StatusOn(last.AddDays(1)));
        Expect.Refused("NoSuchStateChange", order.Hold(Act(), new("Fever"), last.AddDays(1)));
        Assert.Equal(
            OrderStatus.Expired,
            Assert.Single(order.Advance(Act(), last.AddDays(1), Some.Id)).To
        );
        Assert.Empty(order.Advance(Act(), last.AddDays(2), Some.Id));
    }

    [Fact]
    [Trait("id", "D2")]
    public void An_order_bars_its_own_days_to_others_while_it_is_in_force()
    {
        var order = Prescription.Signed().Order;
        var last = Some.Today.AddDays(27);
        var open = Prescription.Signed(Prescription.Usual with { Days = null }).Order;

        Assert.Equal("OrderStandsUntil", order.Bars(last, null)?.Code);
        Assert.Null(order.Bars(last.AddDays(1), null));
        Assert.Null(order.Bars(Some.Today.AddDays(-9), Some.Today.AddDays(-1)));
        Assert.Equal("OrderStandsOpen", open.Bars(last.AddYears(1), null)?.Code);
        Assert.Null(Prescription.Drafted().Order.Bars(Some.Today, null));
        Expect.Done(order.Hold(Act(), new("Fever"), Some.Today));
        Assert.NotNull(order.Bars(Some.Today, last));
        Expect.Done(order.Stop(Act(), new("Rash"), Some.Today));
        Assert.Null(order.Bars(Some.Today, last));
    }

    [Fact]
    public void Days_that_passed_unseen_are_written_down_in_order()
    {
        var order = Prescription
            .Signed(Prescription.Usual with { Start = Some.Today.AddDays(3), Days = 2 })
            .Order;
        Assert.Equal(
            [OrderStatus.Active, OrderStatus.Expired],
            order.Advance(Act(), Some.Today.AddDays(9), Some.Id).Select(c => c.To)
        );
    }

    [Fact]
    public void An_order_is_entered_in_error_only_while_nothing_was_dispensed()
    {
        var order = Prescription.Signed().Order;
        Expect.Refused(
            "StateChangeNeeds",
            order.EnterInError(Act(), new("Wrong patient"), false, Tomorrow)
        );
        Expect.Done(order.EnterInError(Act(), new("Wrong patient"), true, Tomorrow));
    }

    [Fact]
    public void A_stopped_order_takes_no_change_and_nothing_of_it_waits()
    {
        var order = Prescription.Signed();
        Expect.Done(order.Change(Prescription.Usual));
        Expect.Done(order.Order.Stop(Act(), new("Rash"), Tomorrow));

        Assert.Null(order.Order.Awaiting);
        Expect.Refused("OrderIsOver", order.Change(Prescription.Usual));
        Expect.Refused("NoSuchStateChange", order.Order.Complete(Act(), new(), Tomorrow));
    }

    [Theory]
    [Trait("id", "C4")]
    [InlineData(PatientStatus.TreatmentDiscontinued, OrderStatus.Stopped)]
    [InlineData(PatientStatus.Withdrawn, OrderStatus.Stopped)]
    [InlineData(PatientStatus.Died, OrderStatus.Stopped)]
    [InlineData(PatientStatus.Completed, OrderStatus.Completed)]
    public void A_patient_who_leaves_treatment_has_no_order_going_on(
        PatientStatus to,
        OrderStatus expected
    )
    {
        var order = Prescription.Signed().Order;
        var ended = order.EndWithTreatment(to, Act(), new("Moved away"), Tomorrow);

        Assert.Equal((expected, "Moved away"), (order.Status, ended!.Reason));
        Assert.Null(order.EndWithTreatment(to, Act(), new(), Tomorrow));
        var draft = Prescription.Drafted().Order;
        var cancelled = draft.EndWithTreatment(to, Act(), new(), Tomorrow);
        Assert.Equal((OrderStatus.Cancelled, null), (draft.Status, cancelled!.Reason));
    }

    [Fact]
    [Trait("id", "F2")]
    public void Doses_on_hold_and_after_the_end_are_not_expected()
    {
        var order = Prescription.Signed().Order;
        var (hold, resume, stop) = (
            Some.Now.AddHours(1),
            Some.Now.AddHours(5),
            Some.Now.AddHours(9)
        );
        OrderStatusChange[] history =
        [
            Expect.Done(order.Hold(Act(), new("Fever", hold), Tomorrow)),
            Expect.Done(order.Resume(Act(), new(null, resume), Tomorrow)),
            Expect.Done(order.Stop(Act(), new("Rash", stop), Tomorrow)),
        ];

        Assert.Equal(
            [
                new ExcusedPeriod(hold, resume, ExcuseReason.OnHold),
                new ExcusedPeriod(stop, null, ExcuseReason.AfterLastDose),
            ],
            OrderStatusChange.Excused(history.Reverse())
        );
    }

    private static OrderAct Act() => Prescription.Act(Later);
}
