using CsCheck;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Shared;
using static TrialPortal.Domain.Adherence.AdherenceClass;

namespace TrialPortal.Domain.Tests.Adherence;

[Trait("id", "F5")]
public class AdherenceRangeTests
{
    [Theory]
    [InlineData(8000, 10000, InRange)]
    [InlineData(7999, 10000, BelowRange)]
    [InlineData(12000, 10000, InRange)]
    [InlineData(12001, 10000, AboveRange)]
    [InlineData(0, 1, BelowRange)]
    [InlineData(1, 0, NotApplicable)]
    public void Eighty_and_a_hundred_and_twenty_are_in_range(
        int part,
        int whole,
        AdherenceClass expected
    ) => Assert.Equal(expected, AdherenceRange.Usual.Classify(Ratio.Of(part, whole)));

    [Theory]
    [InlineData(7996, 80, true, false)]
    [InlineData(7994, 79.9, false, false)]
    [InlineData(8000, 80, false, false)]
    [InlineData(12000, 120, false, false)]
    [InlineData(12004, 120, false, true)]
    [InlineData(12005, 120.1, false, false)]
    [InlineData(8325, 83.3, false, false)]
    [InlineData(8335, 83.4, false, false)]
    public void Rounding_never_shows_a_figure_on_the_other_side_of_a_limit(
        int ofTenThousand,
        decimal figure,
        bool less,
        bool more
    ) =>
        Assert.Equal(
            new ShownPercent(figure, less, more),
            AdherenceRange.Usual.Show(Ratio.Of(ofTenThousand, 10000)!)
        );

    [Fact]
    public void A_protocol_may_have_its_own_range() =>
        Assert.Equal(BelowRange, new AdherenceRange(90, 110).Classify(Ratio.Of(89, 100)));

    [Fact]
    public void What_is_shown_always_agrees_with_the_class() =>
        Gen.Select(Gen.Int[0, 20000], Gen.Int[1, 9999])
            .Sample(
                (part, whole) =>
                {
                    var ratio = Ratio.Of(part, whole)!;
                    var shown = AdherenceRange.Usual.Show(ratio);
                    var expected = AdherenceRange.Usual.Classify(ratio);
                    Assert.Equal(
                        expected,
                        shown.IsLess || shown.Figure < 80 ? BelowRange
                            : shown.IsMore || shown.Figure > 120 ? AboveRange
                            : InRange
                    );
                }
            );
}
