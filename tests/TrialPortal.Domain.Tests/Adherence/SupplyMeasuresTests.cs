using CsCheck;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Tests.Adherence;

[Trait("id", "F4")]
public class SupplyMeasuresTests
{
    private static readonly DateOnly Start = new(2026, 1, 1);
    private static readonly DateOnly WindowStart = new(2026, 1, 31);
    private static readonly DateOnly WindowEnd = new(2026, 5, 31);

    [Fact]
    public void The_worked_supplies_have_their_figures()
    {
        var measures = new SupplyMeasures(Supplies(1), WindowStart, WindowEnd);
        Is(0.759494m, measures.Cma1);
        Is(0.9m, measures.Cma2);
        Is(0.759494m, measures.Cma3);
        Is(0.9m, measures.Cma4);
        Is(0.759494m, measures.Cma5);
        Is(0.81m, measures.Cma6);
        Is(0.758333m, measures.Cma7);
        Is(0.736364m, measures.Cma8);
        Is(0.707277m, measures.Cma9(Supplies(1), Start.AddDays(200)));
    }

    [Fact]
    public void If_the_dose_doubles_what_is_carried_lasts_half_as_long()
    {
        var measures = new SupplyMeasures(Supplies(2), WindowStart, WindowEnd, doseChanges: true);
        Is(0.715190m, measures.Cma5);
        Is(0.775m, measures.Cma6);
        Is(0.729167m, measures.Cma7);
        Is(0.704545m, measures.Cma8);
        Is(0.678110m, measures.Cma9(Supplies(2), Start.AddDays(200)));
    }

    [Fact]
    public void Weekly_doses_that_are_carried_on_cover_74_of_84_days()
    {
        var dayOne = new DateOnly(2026, 2, 2);
        int[] days = [0, 8, 14, 28, 35, 42, 51, 59, 63, 70, 77];
        var doses = days.Select(d => new SupplyEvent(dayOne.AddDays(d), 1, 1 / 7m));
        var measures = new SupplyMeasures(doses, dayOne, dayOne.AddDays(84));
        Assert.Equal(88.10m, measures.Cma7!.Percent(2));
    }

    [Fact]
    public void A_window_covered_by_earlier_supply_is_not_applicable_and_its_days_are_covered()
    {
        var measures = new SupplyMeasures([new(Start, 400, 1)], WindowStart, WindowEnd);
        Assert.Null(measures.Cma1);
        Assert.Null(measures.Cma6);
        Is(1, measures.Cma7);
        Assert.Null(measures.Cma8);
    }

    [Fact]
    public void Supply_that_ends_inside_covers_its_part()
    {
        var measures = new SupplyMeasures([new(Start, 60, 1)], WindowStart, WindowEnd);
        Is(0.25m, measures.Cma7);
        Is(0, measures.Cma8);
    }

    [Fact]
    public void Supply_carried_past_an_early_event_still_shortens_the_window()
    {
        var measures = new SupplyMeasures(
            [new(Start, 50, 1), new(WindowStart.AddDays(10), 30, 1)],
            WindowStart,
            WindowEnd
        );
        Figures.Is(50, 120, 41.67m, measures.Cma7);
        Figures.Is(30, 100, 30m, measures.Cma8);
    }

    [Fact]
    public void Two_kits_of_one_day_count_as_one_supply()
    {
        var two = new SupplyMeasures(
            [new(Start, 20, 1), new(Start, 20, 1)],
            WindowStart,
            WindowEnd
        );
        var one = new SupplyMeasures([new(Start, 40, 1)], WindowStart, WindowEnd);
        Assert.Equal((one.Cma7, one.Cma8), (two.Cma7, two.Cma8));
    }

    [Fact]
    public void Without_any_supply_there_is_nothing_to_measure()
    {
        var none = new SupplyMeasures([], WindowStart, WindowEnd);
        Assert.Null(none.Cma7);
        Assert.Null(none.Cma8);
    }

    [Fact]
    public void Days_covered_are_never_more_than_the_days_and_are_those_counted_one_by_one() =>
        Gen.Select(Gen.Int[0, 150], Gen.Int[1, 60])
            .Array[1, 8]
            .Sample(rows =>
            {
                var events = rows.DistinctBy(r => r.Item1)
                    .Select(r => new SupplyEvent(Start.AddDays(r.Item1), r.Item2, 1))
                    .ToList();
                var measures = new SupplyMeasures(events, WindowStart, WindowEnd);
                Assert.Equal(DayByDay(events), measures.Cma7!.Part);
                Assert.All(
                    new[] { measures.Cma5, measures.Cma6, measures.Cma7, measures.Cma8 },
                    m => Assert.True(m is null || m.Value is >= 0 and <= 1)
                );
            });

    // Early supplies start when the one before ends.
    private static int DayByDay(IEnumerable<SupplyEvent> events)
    {
        var (covered, until) = (new HashSet<DateOnly>(), DateOnly.MinValue);
        foreach (var e in events.OrderBy(e => e.On))
        {
            until = until > e.On ? until : e.On;
            for (var n = 0; n < e.Units; n++, until = until.AddDays(1))
            {
                covered.Add(until);
            }
        }

        return covered.Count(d => d >= WindowStart && d < WindowEnd);
    }

    private static SupplyEvent[] Supplies(decimal later) =>
        [
            new(Start, 40, 1),
            new(new(2026, 2, 20), 30, 1),
            new(new(2026, 3, 15), 30 * later, later),
            new(new(2026, 5, 10), 30 * later, later),
        ];

    private static void Is(decimal expected, Ratio? measure) =>
        Assert.Equal(expected, Math.Round(measure!.Value, 6));
}
