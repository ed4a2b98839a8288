using TrialPortal.Domain.Orders;

namespace TrialPortal.Domain.Tests.Orders;

[Trait("id", "D3")]
public class DoseLimitsTests
{
    private static readonly DoseLimits StepTwo = new(2, 1, 2, 4);

    [Theory]
    [InlineData("1-0-0")]
    [InlineData("2-0-2")]
    public void Both_ends_are_within_the_limits(string written) =>
        Assert.Equal(DoseAcceptance.WithinLimits, Expect.Done(Judge(written, null)));

    [Fact]
    public void A_dose_outside_is_refused_with_its_figures()
    {
        var facts = Expect.Refused("DoseOutsideStep", Judge("3-0-0", " ")).Facts;
        Assert.Equal(
            (2, "3", "1", "2"),
            (facts["step"], facts["dose"], facts["least"], facts["most"])
        );
        Expect.Refused("DoseOutsideStep", Judge("0.5-0-0", null));
    }

    [Fact]
    public void A_day_outside_is_refused_although_each_dose_is_within()
    {
        var facts = Expect.Refused("DailyDoseOutsideStep", Judge("2-1-2", null)).Facts;
        Assert.Equal((2, "5", "4"), (facts["step"], facts["perDay"], facts["most"]));
    }

    [Fact]
    public void Both_at_once_are_told_at_once() =>
        Assert.Equal(
            "DailyDoseOutsideStep",
            Assert.Single(Expect.Refused("DoseOutsideStep", Judge("3-0-3", null)).Also).Code
        );

    [Fact]
    public void With_a_reason_a_dose_outside_is_accepted_and_calls_for_a_deviation()
    {
        Assert.Equal(
            DoseAcceptance.OutsideWithReason,
            Expect.Done(Judge("3-0-3", "Agreed with the medical monitor"))
        );
        Expect.Refused("ReasonMissing", Judge("3-0-3", "Other"));
    }

    private static TrialPortal.Domain.Shared.Outcome<DoseAcceptance> Judge(
        string written,
        string? reason
    ) => StepTwo.Judge(Regimens.Of(written, new(2026, 3, 2), smallestPart: 0.5m), reason);
}
