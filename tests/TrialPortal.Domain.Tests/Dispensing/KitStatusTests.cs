using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Tests.Shared;

namespace TrialPortal.Domain.Tests.Dispensing;

[Trait("id", "E2")]
public class KitStatusTests
{
    [Fact]
    public void A_kit_changes_only_as_the_table_says() =>
        StateTables.AssertIs(
            new()
            {
                ["InTransit"] = "Available Quarantined Missing Damaged",
                ["Available"] = "Assigned Quarantined Expired:LastDayPassed Damaged! Missing!",
                ["Quarantined"] = "Available:Decision PendingDestruction:CountVerified",
                ["Assigned"] = "Available Dispensed",
                ["Dispensed"] =
                    "Returned LostByPatient DamagedByPatient Available:NeverLeftPharmacy Quarantined",
                ["Returned"] = "LostByPatient! DamagedByPatient! PendingDestruction:CountVerified",
                ["LostByPatient"] = "Returned! DamagedByPatient!",
                ["DamagedByPatient"] = "Returned! LostByPatient!",
                ["Missing"] = "",
                ["Damaged"] = "PendingDestruction:CountVerified",
                ["Expired"] = "PendingDestruction:CountVerified",
                ["PendingDestruction"] = "Destroyed ShippedBack",
                ["Destroyed"] = "",
                ["ShippedBack"] = "ReceivedForDestruction",
                ["ReceivedForDestruction"] = "",
            },
            KitStatusTable.Table
        );

    [Theory]
    [InlineData(KitStatus.Returned)]
    [InlineData(KitStatus.LostByPatient)]
    [InlineData(KitStatus.DamagedByPatient)]
    [InlineData(KitStatus.Expired)]
    [InlineData(KitStatus.Destroyed)]
    public void No_way_leads_back_to_stock_from_what_came_back_expired_or_was_destroyed(
        KitStatus from
    ) => Assert.DoesNotContain(KitStatus.Available, Reachable(from));

    private static HashSet<KitStatus> Reachable(KitStatus from)
    {
        var (seen, open) = (new HashSet<KitStatus>(), new Stack<KitStatus>([from]));
        while (open.TryPop(out var state))
        {
            foreach (var arrow in KitStatusTable.Table.From(state).Where(a => seen.Add(a.To)))
            {
                open.Push(arrow.To);
            }
        }

        return seen;
    }
}
