using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Tests.Shared;

namespace TrialPortal.Domain.Tests.Dispensing;

[Trait("id", "E7")]
public class DistributionStatusTests
{
    [Fact]
    public void A_distribution_changes_only_as_the_table_says() =>
        StateTables.AssertIs(
            new()
            {
                ["Prepared"] = "Verified:OtherPerson Cancelled!",
                ["Verified"] = "Dispensed Cancelled!",
                ["Dispensed"] = "ReturnsOpen NotGiven! GivenInError!",
                ["ReturnsOpen"] = "Reconciled:Counted",
                ["Reconciled"] = "Closed:CountVerified",
                ["Closed"] = "",
                ["Cancelled"] = "",
                ["NotGiven"] = "",
                ["GivenInError"] = "",
            },
            DistributionStatusTable.Table
        );

    [Fact]
    public void Nothing_was_given_by_what_was_cancelled_not_given_or_given_in_error() =>
        Assert.Equal(
            [
                DistributionStatus.Cancelled,
                DistributionStatus.NotGiven,
                DistributionStatus.GivenInError,
            ],
            DistributionStatusTable.Reversed
        );
}
