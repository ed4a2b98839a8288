using CsCheck;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Tests.Adherence;

namespace TrialPortal.Domain.Tests.Dispensing;

[Trait("id", "E9")]
public class ReturnCountTests
{
    [Theory]
    [InlineData(10, 0, 25, 25, 0)]
    [InlineData(10, 3, 22, 22, 0)]
    [InlineData(0, 0, 35, 35, 0)]
    [InlineData(10, null, 0, 25, 0)]
    [InlineData(null, null, 0, 35, 35)]
    [InlineData(null, 5, 0, 30, 30)]
    public void Taken_is_given_less_unused_less_lost_and_blank_is_not_zero(
        int? unused,
        int? lost,
        int least,
        int most,
        int open
    )
    {
        var count = Counts.Of(35, unused, lost);
        Assert.Equal(
            (least, most, open),
            (count.Least.Count, count.Most.Count, count.NotReturned.Count)
        );
        Assert.Equal(unused is not null, count.IsEvaluable);
        Assert.Equal(unused is not null && lost is null, count.IsAtMost);
    }

    [Theory]
    [InlineData(36, 0)]
    [InlineData(30, 6)]
    [InlineData(null, 36)]
    public void More_counted_than_given_is_a_query_and_not_a_percentage(int? unused, int? lost)
    {
        var refusal = Expect.Refused("ReturnedMoreThanGiven", Counts.Try(35, unused, lost));
        Assert.Equal((35, 36), (refusal.Facts["given"], refusal.Facts["counted"]));
    }

    [Fact]
    public void Whatever_is_counted_every_unit_given_has_its_place() =>
        Gen.Select(Gen.Int[0, 200], Gen.Int[-1, 120], Gen.Int[-1, 120])
            .Sample(
                (given, unused, lost) =>
                {
                    var outcome = Counts.Try(
                        given,
                        unused < 0 ? null : unused,
                        lost < 0 ? null : lost
                    );
                    if (outcome.IsDone)
                    {
                        var count = outcome.Value;
                        Assert.Equal(0, PatientDifference(count));
                        Assert.True(count.Least <= count.Most && count.Most <= count.Given);
                    }
                }
            );

    private static int PatientDifference(ReturnCount count) =>
        TrialPortal.Domain.Adherence.PatientLedger.Of([count]).Difference;
}
