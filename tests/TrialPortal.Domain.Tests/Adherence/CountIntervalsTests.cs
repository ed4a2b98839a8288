using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Tests.Orders;

namespace TrialPortal.Domain.Tests.Adherence;

/// <summary>Bottles of 30 of a medication that is taken twice daily, from today on.</summary>
[Trait("id", "F2")]
public sealed class CountIntervalsTests
{
    [Fact]
    public void A_kit_that_stands_in_for_another_begins_no_interval()
    {
        var intervals = Of(Kit(0, unused: 20), Kit(3, unused: 12, adds: true), Kit(14, null));

        Assert.Equal([60, 30], intervals.Select(i => i.Count.Given));
        Assert.Equal([Some.Today, Some.Today.AddDays(14)], intervals.Select(i => i.From));
        Figures.Is(28, 28, 100m, intervals[0].Count.Taken);
    }

    [Fact]
    public void Kits_of_one_day_are_one_interval_and_those_of_another_day_the_next()
    {
        var intervals = Of(Kit(14, null), Kit(0, unused: 30), Kit(0, unused: 2));

        Assert.Equal([60, 30], intervals.Select(i => i.Count.Given));
        Figures.Is(28, 28, 100m, intervals[0].Count.Taken);
    }

    [Fact]
    public void While_one_kit_is_not_back_what_the_other_brought_back_and_what_is_gone_from_it_narrow_the_bounds()
    {
        var count = Of(Kit(0, unused: 5), Kit(0, null)).Single().Count;

        Assert.Equal(
            (false, 25m, 55m),
            (count.IsEvaluable, count.Lowest!.Part, count.Highest!.Part)
        );
    }

    [Theory]
    [InlineData("07:00", 13, 28)]
    [InlineData("17:00", 14, 29)]
    public void The_last_interval_ends_with_its_last_dose_before_the_count(
        string back,
        int days,
        decimal expected
    )
    {
        var interval = Of(Kit(0, unused: 2, at: back)).Single();

        Assert.Equal(
            (Some.Today.AddDays(days), expected, false),
            (interval.Until.AddDays(-1), interval.Count.Expected, interval.IsOpen)
        );
    }

    [Fact]
    public void An_interval_with_a_kit_to_be_counted_is_open_until_the_next()
    {
        var intervals = Of(Kit(0, null), Kit(14, null));

        Assert.Equal([false, true], intervals.Select(i => i.IsOpen));
        Assert.Equal(
            [Some.Today.AddDays(14), Some.Today.AddDays(21)],
            intervals.Select(i => i.Until)
        );
    }

    [Fact]
    public void While_less_was_due_than_was_given_an_open_interval_is_not_evaluable_yet()
    {
        // Two a day for 20 days and a half: of the first bottle more was due than it holds, of the second less.
        Assert.False(Of(Kit(0, null))[^1].IsRunning);
        Assert.Equal([false, true], Of(Kit(0, null), Kit(14, null)).Select(i => i.IsRunning));
        Assert.False(Of(Kit(0, null), Kit(14, 3))[^1].IsRunning);
    }

    private static IReadOnlyList<CountInterval> Of(params GivenKit[] kits) =>
        CountIntervals.Of(
            PrescribedMedicationTests.Of(Prescription.Signed()),
            kits,
            Diaries.Rome,
            Diaries.At($"{Some.Today.AddDays(20):yyyy-MM-dd} 12:00")
        );

    private static GivenKit Kit(int day, int? unused, bool adds = false, string at = "07:00") =>
        new(
            Some.Today.AddDays(day),
            $"K-{day}",
            Quantity.Of(30, BaseUnit.Tablet),
            unused,
            unused is null ? null : 0,
            unused is null ? null : Diaries.At($"{Some.Today.AddDays(14):yyyy-MM-dd} {at}"),
            adds
        );
}
