using CsCheck;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Tests.Orders;

namespace TrialPortal.Domain.Tests.Adherence;

[Trait("id", "F2")]
public class DoseSlotsTests
{
    private static readonly DateOnly March = new(2026, 3, 1);

    [Fact]
    public void Days_are_counted_by_dates_and_not_by_hours()
    {
        var slots = Diaries.Slots(Diaries.Daily(March));
        var (from, to) = (Diaries.At("2026-03-09 00:00"), Diaries.At("2026-04-07 00:00"));
        Assert.Equal(695, (to - from).TotalHours);
        Assert.Equal(29, slots.UnitsBetween(new(2026, 3, 9), new(2026, 4, 7)));
    }

    [Fact]
    public void The_day_of_dispensing_counts_and_the_next_one_does_not() =>
        Assert.Equal(
            19,
            Diaries
                .Slots(Diaries.Daily(new(2026, 1, 1)))
                .UnitsBetween(new(2026, 1, 1), new(2026, 1, 20))
        );

    [Theory]
    [InlineData(2026, 3, 29)]
    [InlineData(2026, 10, 25)]
    public void A_day_of_23_or_25_hours_has_as_many_slots_as_any_other(int y, int m, int d) =>
        Assert.Equal(
            3,
            Diaries.Slots(Diaries.Daily(March, "q8h")).Between(new(y, m, d), new(y, m, d)).Count
        );

    [Theory]
    [InlineData("2026-03-29", "2026-03-29T01:00:00Z", "03:00")]
    [InlineData("2026-10-25", "2026-10-25T00:30:00Z", "02:30")]
    [InlineData("2026-03-28", "2026-03-28T01:30:00Z", "02:30")]
    public void A_slot_at_half_past_two_keeps_its_clock_time_where_the_clocks_show_it(
        string day,
        string utc,
        string clock
    )
    {
        var at = DateOnly.ParseExact(day, "yyyy-MM-dd");
        var times = Expect.Done(DoseTimes.At(new TimedDose(new(2, 30), 1)));
        var regimen = Expect.Done(
            DoseRegimen.Create(Domain.Shared.BaseUnit.Tablet, times, Route.Oral, 1, March)
        );
        var slot = Assert.Single(Diaries.Slots(regimen).Between(at, at));
        Assert.Equal(
            DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture),
            slot.At
        );
        Assert.Equal(clock, $"{slot.At:HH\\:mm}");
    }

    [Fact]
    public void A_change_at_noon_changes_the_evening_of_that_day()
    {
        var slots = Diaries.Slots(
            Regimens.Of("1-0-1", March),
            Regimens.Of("2-0-2", new(2026, 3, 10), firstAt: new(12, 0))
        );
        Assert.Equal(
            [1m, 1, 1, 2, 2, 2],
            slots.Between(new(2026, 3, 9), new(2026, 3, 11)).Select(s => s.Units)
        );
    }

    [Fact]
    public void From_its_own_first_slot_on_a_version_stands_alone()
    {
        var slots = Diaries.Slots(
            Regimens.Of("1-0-1", March),
            Regimens.Of("2-0-2", new(2026, 3, 10), firstAt: new(20, 0))
        );
        Assert.Equal(
            [1m, 2],
            slots.Between(new(2026, 3, 10), new(2026, 3, 10)).Select(s => s.Units)
        );
    }

    [Fact]
    public void A_reduction_in_the_interval_is_the_sum_of_its_segments() =>
        Assert.Equal(
            (11 * 6) + (17 * 4),
            Diaries
                .Slots(
                    Regimens.Of("3-0-3", new(2026, 3, 16)),
                    Regimens.Of("2-0-2", new(2026, 4, 10))
                )
                .UnitsBetween(new(2026, 3, 30), new(2026, 4, 27))
        );

    [Fact]
    public void A_change_and_three_hold_days_expect_what_a_hand_counts()
    {
        var slots = Diaries.Slots(
            Regimens.Of("1-0-0", March),
            Regimens.Of("1-0-1", new(2026, 3, 11), firstAt: new(12, 0))
        );
        var hold = new ExcusedPeriod(
            Diaries.At("2026-03-20 00:00"),
            Diaries.At("2026-03-23 00:00"),
            ExcuseReason.OnHold
        );
        Assert.Equal(10 + 2 + ((17 - 3) * 2), slots.UnitsBetween(March, new(2026, 3, 29), hold));
    }

    [Fact]
    public void Slots_follow_the_zone_of_their_day_and_past_ones_keep_theirs()
    {
        var slots = new DoseSlots(
            [Diaries.Daily(March)],
            [new(March, Diaries.Rome), new(new(2026, 3, 5), "Asia/Seoul")]
        ).Between(new(2026, 3, 4), new(2026, 3, 5));
        Assert.Equal(
            [TimeSpan.FromHours(1), TimeSpan.FromHours(9)],
            slots.Select(s => s.At.Offset)
        );
        Assert.All(slots, s => Assert.Equal(8, s.At.Hour));
    }

    [Fact]
    public void Before_the_day_boundary_a_slot_belongs_to_the_day_before()
    {
        var times = Expect.Done(DoseTimes.At(new TimedDose(new(1, 0), 1)));
        var regimen = Expect.Done(
            DoseRegimen.Create(Domain.Shared.BaseUnit.Tablet, times, Route.Oral, 1, March)
        );
        var slots = new DoseSlots([regimen], [new(March, Diaries.Rome)], new(3, 0));
        var slot = Assert.Single(slots.Between(new(2026, 3, 9), new(2026, 3, 9)));
        Assert.Equal(Diaries.At("2026-03-10 01:00"), slot.At);
    }

    [Fact]
    public void An_interval_cut_in_two_expects_the_same_in_every_zone_all_year() =>
        Gen.Select(
                Gen.Int[0, 200],
                Gen.Int[0, 200],
                Gen.Int[0, 200],
                Gen.OneOfConst("1-0-1", "q8h", "2-1-2", "q48h"),
                Gen.OneOfConst(Diaries.Rome, "Asia/Seoul", "America/New_York", "Pacific/Auckland")
            )
            .Sample(
                (change, length, cut, written, zone) =>
                {
                    var slots = new DoseSlots(
                        [Regimens.Of("1-0-0", March), Regimens.Of(written, March.AddDays(change))],
                        [new(March, zone)]
                    );
                    var (middle, end) = (
                        March.AddDays(Math.Min(cut, length)),
                        March.AddDays(length)
                    );
                    Assert.Equal(
                        slots.UnitsBetween(March, end),
                        slots.UnitsBetween(March, middle) + slots.UnitsBetween(middle, end)
                    );
                },
                iter: 200
            );

    [Fact]
    public void Slots_of_a_regimen_in_the_calendar_are_those_it_has_on_paper() =>
        Gen.Select(Gen.Int[0, 400], Gen.Int[1, 60], Gen.OneOfConst("1-0-1", "q8h", "q24h", "q48h"))
            .Sample(
                (start, days, written) =>
                {
                    var regimen = Regimens.Of(written, March.AddDays(start), days);
                    var last = regimen.Until!.Value;
                    Assert.Equal(
                        regimen.UnitsFrom(regimen.Start, last),
                        Diaries.Slots(regimen).UnitsBetween(regimen.Start, last.AddDays(1))
                    );
                },
                iter: 200
            );
}
