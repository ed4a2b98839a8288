using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Tests.Shared;

namespace TrialPortal.Domain.Tests.Orders;

[Trait("id", "D5")]
public class OrderStatusTests
{
    [Fact]
    public void An_order_changes_only_as_the_table_says() =>
        StateTables.AssertIs(
            new()
            {
                ["Draft"] = "Signed:Signature Cancelled",
                ["Signed"] = "Active:StartReached Stopped! EnteredInError!:NothingDispensed",
                ["Active"] =
                    "OnHold! Stopped! Completed Expired:LastDayPassed EnteredInError!:NothingDispensed",
                ["OnHold"] = "Active Stopped! Completed Expired:LastDayPassed",
                ["Stopped"] = "",
                ["Completed"] = "",
                ["Expired"] = "",
                ["Cancelled"] = "",
                ["EnteredInError"] = "",
            },
            OrderStatusTable.Table
        );
}
