using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Tests.Orders;

namespace TrialPortal.Domain.Tests.Adherence;

/// <summary>A worked protocol: tablets twice daily with titration for 12 weeks, patient B-001 with a reduction and a hold.</summary>
[Trait("id", "F2")]
public class ProtocolCascadeTests
{
    private static readonly DateOnly DayOne = new(2026, 3, 2);

    private static readonly DoseRegimen[] Planned =
    [
        Regimens.Of("1-0-1", DayOne, firstAt: new(12, 0)),
        Regimens.Of("2-0-2", On(8)),
        Regimens.Of("3-0-3", On(15), days: 70),
    ];

    private static readonly DoseSlots Ordered = Diaries.Slots([
        .. Planned,
        Regimens.Of("2-0-2", On(40), days: 45),
    ]);

    [Theory]
    [InlineData(1, 15, 41)]
    [InlineData(15, 29, 84)]
    [InlineData(29, 57, 168)]
    [InlineData(57, 85, 168)]
    [InlineData(1, 85, 461)]
    public void The_protocol_plans_461_tablets(int from, int next, decimal units) =>
        Assert.Equal(units, Diaries.Slots(Planned).UnitsBetween(On(from), On(next)));

    [Theory]
    [InlineData(1, 15, 60, 18, 42, 41, 102.44)]
    [InlineData(15, 29, 120, 39, 81, 84, 96.43)]
    [InlineData(29, 57, 240, 112, 128, 134, 95.52)]
    [InlineData(57, 85, 180, 97, 83, 84, 98.81)]
    public void Each_interval_expects_what_was_ordered_and_not_on_hold(
        int from,
        int next,
        int dispensed,
        int returned,
        decimal taken,
        decimal expected,
        decimal percent
    ) => Figures.Is(taken, expected, percent, Count(from, next, dispensed, returned).Taken);

    [Fact]
    public void Adherence_and_exposure_differ_and_both_are_right()
    {
        IntervalCount[] all =
        [
            Count(1, 15, 60, 18),
            Count(15, 29, 120, 39),
            Count(29, 57, 240, 112),
            Count(57, 85, 180, 97),
        ];
        Figures.Is(334, 343, 97.38m, new PooledCount(all).Taken);
        Figures.Is(334, 461, 72.45m, TreatmentCourse.Exposure(334, 461));
        Figures.Is(83, 168, 49.40m, TreatmentCourse.Exposure(83, 168));
    }

    // In hospital by the investigator's direction from Day 60 to Day 66: 14 slots.
    private static readonly ExcusedPeriod Hold = new(
        Diaries.At("2026-04-30 00:00"),
        Diaries.At("2026-05-07 00:00"),
        ExcuseReason.OnHold
    );

    private static IntervalCount Count(int from, int next, int dispensed, int returned) =>
        Counts.Pills(dispensed, returned, Ordered.UnitsBetween(On(from), On(next), Hold));

    private static DateOnly On(int day) => DayOne.AddDays(day - 1);
}
