using CsCheck;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Dispensing;
using static TrialPortal.Domain.Adherence.AdherenceClass;

namespace TrialPortal.Domain.Tests.Adherence;

[Trait("id", "F2")]
public class PooledCountTests
{
    [Fact]
    public void Not_returned_is_not_evaluable_and_has_bounds()
    {
        var count = Counts.Pills(35, null, 30);
        Assert.Null(count.Taken);
        Assert.Equal(NotEvaluable, count.Classify(AdherenceRange.Usual));
        Figures.Is(0, 30, 0m, count.Lowest);
        Figures.Is(35, 30, 116.67m, count.Highest);
    }

    [Fact]
    public void Nobody_said_whether_any_were_lost_so_it_is_at_most()
    {
        var count = Counts.Pills(35, 10, 30, lost: null);
        Assert.True(count.IsAtMost);
        Figures.Is(25, 30, 83.33m, count.Taken);
        Figures.Is(0, 30, 0m, count.Lowest);
    }

    [Fact]
    public void Nothing_due_is_not_applicable()
    {
        var count = Counts.Pills(35, 35, 0);
        Assert.Null(count.Taken);
        Assert.Equal(NotApplicable, count.Classify(AdherenceRange.Usual));
    }

    [Theory]
    [Trait("id", "F4")]
    [InlineData(30, 25, 29, true)]
    [InlineData(30, 25, 28, false)]
    [InlineData(30, 25, 21, true)]
    [InlineData(10, 25, 23, false)]
    [InlineData(10, 25, 22, true)]
    public void Count_and_diary_differ_by_more_than_2_units_and_a_tenth(
        int expected,
        int taken,
        int diary,
        bool flagged
    )
    {
        var count = Counts.Pills(35, 35 - taken, expected);
        Assert.Equal(taken - diary, count.AgainstDiary(diary));
        Assert.Equal(flagged, count.DiffersFromDiary(diary));
    }

    [Fact]
    public void A_kit_that_is_not_back_is_no_witness() =>
        Assert.False(Counts.Pills(35, null, 30).DiffersFromDiary(2));

    [Fact]
    public void An_interval_in_which_nothing_was_due_adds_nothing_to_the_total()
    {
        var pooled = new PooledCount([
            Counts.Pills(35, 7, 28),
            Counts.Pills(35, 30, 0),
            Counts.Pills(35, null, 0),
        ]);

        Figures.Is(28, 28, 100m, pooled.Taken);
        Figures.Is(28, 28, 100m, pooled.Lowest);
        Figures.Is(28, 28, 100m, pooled.Highest);
        Assert.Equal(0, pooled.NotEvaluable);
    }

    [Fact]
    public void The_total_is_sum_over_sum_and_lies_between_its_bounds() =>
        Gen.Select(Gen.Int[0, 40], Gen.Int[-1, 40], Gen.Int[0, 40])
            .Array[1, 8]
            .Sample(rows =>
            {
                var intervals = rows.Select(r =>
                        Counts.Pills(40, r.Item2 < 0 ? null : r.Item2, r.Item3 + 1)
                    )
                    .ToList();
                var pooled = new PooledCount(intervals);
                Assert.True(pooled.Lowest!.Value <= pooled.Highest!.Value);
                if (pooled.NotEvaluable == 0)
                {
                    Assert.Equal(pooled.Taken, pooled.Highest);
                    Assert.Equal(pooled.Taken, pooled.Lowest);
                }

                Assert.Equal(
                    0,
                    PatientLedger.Of(intervals.SelectMany(i => i.Kits).ToList()).Difference
                );
            });
}
