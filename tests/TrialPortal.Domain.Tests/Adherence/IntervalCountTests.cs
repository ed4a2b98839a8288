using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Tests.Adherence;

[Trait("id", "F2")]
public sealed class IntervalCountTests
{
    [Fact]
    public void Kits_of_one_interval_are_pooled()
    {
        var count = new IntervalCount([Kit(35, 7, 0), Kit(35, 30, 1)], 32);

        Assert.Equal((70, 37, 1), (count.Given, count.Unused, count.Lost));
        Assert.Equal((32, 32), (count.Least, count.Most));
        Assert.Equal(AdherenceClass.InRange, count.Classify(AdherenceRange.Usual));
    }

    [Fact]
    public void A_kit_not_returned_leaves_bounds_narrowed_by_those_that_were()
    {
        var count = new IntervalCount([Kit(35, 10, 0), Kit(35, null, null)], 28);

        Assert.False(count.IsEvaluable);
        Assert.Equal((25, 60), (count.Least, count.Most));
        Assert.Equal((10, 0), (count.Unused, count.Lost));
        Assert.Equal(AdherenceClass.NotEvaluable, count.Classify(AdherenceRange.Usual));
    }

    [Fact]
    public void Counted_without_a_word_on_losses_is_at_most()
    {
        var count = new IntervalCount([Kit(35, 7, null), Kit(35, 35, 0)], 28);

        Assert.True(count.IsAtMost);
        Assert.Equal((0, 28), (count.Least, count.Most));
    }

    [Fact]
    public void Nothing_counted_is_not_zero_and_nothing_due_has_no_percentage()
    {
        var open = new IntervalCount([Kit(35, null, null)], 0);

        Assert.Null(open.Unused);
        Assert.Null(open.Lost);
        Assert.Null(open.Highest);
        Assert.Equal(AdherenceClass.NotApplicable, open.Classify(AdherenceRange.Usual));
    }

    private static ReturnCount Kit(int given, int? unused, int? lost) =>
        ReturnCount
            .Of(
                Quantity.Of(given, BaseUnit.Tablet),
                unused is { } u ? Quantity.Of(u, BaseUnit.Tablet) : null,
                lost is { } l ? Quantity.Of(l, BaseUnit.Tablet) : null
            )
            .Value;
}
