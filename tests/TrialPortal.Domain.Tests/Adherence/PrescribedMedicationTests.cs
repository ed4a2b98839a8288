using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Tests.Orders;

namespace TrialPortal.Domain.Tests.Adherence;

/// <summary>A tablet at 08:00 and at 20:00 in Rome, by an order that began the day before.</summary>
[Trait("id", "F2")]
public sealed class PrescribedMedicationTests
{
    private static readonly DateOnly Day = Some.Today.AddDays(1);

    [Theory]
    [InlineData("00:00", 0)]
    [InlineData("08:00", 0)]
    [InlineData("08:01", 1)]
    [InlineData("14:00", 1)]
    [InlineData("20:01", 2)]
    public void A_count_in_the_middle_of_a_day_takes_the_doses_of_that_day_that_were_due_before_it(
        string counted,
        decimal due
    ) =>
        Assert.Equal(
            due,
            Of(Prescription.Signed()).ExpectedUnits(Day, Day.AddDays(2), At(counted))
        );

    [Fact]
    public void The_day_of_the_next_dispensing_is_no_longer_in_it() =>
        Assert.Equal(
            2,
            Of(Prescription.Signed()).ExpectedUnits(Day, Day.AddDays(1), At("23:59").AddDays(9))
        );

    [Fact]
    public void What_two_orders_make_due_is_expected_together() =>
        Assert.Equal(
            4,
            Of(Prescription.Signed(), Prescription.Signed())
                .ExpectedUnits(Day, Day.AddDays(1), At("23:59"))
        );

    [Fact]
    public void A_hold_of_one_order_excuses_no_dose_of_another_in_count_or_diary()
    {
        var (held, other) = (Prescription.Signed(), Prescription.Signed());
        var hold = Expect.Done(
            held.Order.Hold(Prescription.Act(), new StatusWish("ALT raised"), Some.Today)
        );
        var both = new PrescribedMedication(
            held.Subject.Product,
            [Doses(held, hold), Doses(other)]
        );

        var diary = both.Judge([], both.Between(Day, Day), At("00:00"), At("23:59").AddDays(9));

        Assert.Equal(2, both.ExpectedUnits(Day, Day.AddDays(1), At("23:59")));
        Assert.Equal(2, diary.Slots.Count(s => s.State == DoseState.Excused));
        Assert.Equal(2, diary.Slots.Count(s => s.State == DoseState.NotLogged));
    }

    internal static PrescribedMedication Of(params Prescription[] orders) =>
        new(orders[0].Subject.Product, [.. orders.Select(o => Doses(o))]);

    private static PrescribedDoses Doses(Prescription of, params OrderStatusChange[] history) =>
        new(of.Order, [of.Version], history, [of.Subject.Protocol], Diaries.Rome);

    private static DateTimeOffset At(string clock) => Diaries.At($"{Day:yyyy-MM-dd} {clock}");
}
