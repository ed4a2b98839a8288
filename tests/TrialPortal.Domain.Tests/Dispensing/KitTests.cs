using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using static TrialPortal.Domain.Dispensing.StockPool;

namespace TrialPortal.Domain.Tests.Dispensing;

[Trait("id", "E2")]
public class KitTests
{
    private readonly Pharmacy pharmacy = new();

    [Fact]
    public void A_kit_that_comes_is_usable_and_its_history_says_who_brought_it()
    {
        var act = Some.Supply();
        var step = Expect.Done(
            Kit.Receive(act, Some.Lot(), Some.Id(), "K-01", Tablets(30), act.At)
        );
        Assert.Equal((KitStatus.Available, act.ByName), (step.Kit.Status, step.Kit.StatusByName));
        Assert.Equal(
            (KitStatus.InTransit, KitStatus.Available),
            (step.Change!.From, step.Change.To)
        );
        Assert.Equal(MovementKind.Receive, Assert.Single(step.Moves).Kind);
    }

    [Fact]
    [Trait("id", "E3")]
    public void A_kit_may_come_into_quarantine()
    {
        var step = Expect.Done(
            Kit.Receive(Some.Supply(), Some.Lot(), Some.Id(), "K-01", Tablets(30), Some.Now, true)
        );
        Assert.Equal(KitStatus.Quarantined, step.Kit.Status);
        Assert.Equal(MovementKind.ReceiveIntoQuarantine, Assert.Single(step.Moves).Kind);
    }

    [Fact]
    public void A_kit_of_nothing_does_not_come() =>
        Expect.Refused(
            "KitOfNothing",
            Kit.Receive(Some.Supply(), Some.Lot(), Some.Id(), "K-01", Tablets(0), Some.Now)
        );

    [Fact]
    [Trait("id", "E12")]
    public void A_lot_comes_unexpired_and_says_one_expiry()
    {
        Expect.Refused(
            "LotExpired",
            Lot.Create(
                Some.Supply(),
                (Some.Id(), Some.Id()),
                Some.Id(),
                "L1",
                new(2026, 3, 11),
                Some.Today
            )
        );
        var lot = Some.Lot(new(2026, 9, 30));
        Assert.Null(lot.Differs(new(2026, 9, 30)));
        Assert.Equal("LotExpiryDiffers", lot.Differs(new(2026, 9, 29))!.Code);
        Assert.Equal("LB-2207", Lot.Normal(" lb-2207 "));
    }

    [Theory]
    [InlineData(KitStatus.Quarantined, Quarantine, null)]
    [InlineData(KitStatus.Damaged, NotReusable, "Dropped")]
    [InlineData(KitStatus.Missing, Missing, "Not on the shelf")]
    public void A_kit_leaves_the_shelf_with_all_its_units(
        KitStatus to,
        StockPool pool,
        string? reason
    )
    {
        var kit = pharmacy.Receive("K-01");
        pharmacy.Write(kit.Remove(to, pharmacy.By(pharmacy.Nurse), pharmacy.Today, reason));
        Assert.Equal((to, 30, 0), (kit.Status, pharmacy.In(pool), pharmacy.In(Usable)));
    }

    [Theory]
    [InlineData(KitStatus.Quarantined)]
    [InlineData(KitStatus.Damaged)]
    [InlineData(KitStatus.Missing)]
    [Trait("id", "GCP-2.10")]
    public void A_kit_that_a_patient_has_does_not_leave_the_shelf_a_second_time(KitStatus to)
    {
        var (given, other) = (pharmacy.Receive("K-01"), pharmacy.Receive("K-02"));
        pharmacy.Give(given);
        var refusal = Expect.Refused(
            "KitTaken",
            given.Remove(to, pharmacy.By(pharmacy.Nurse), pharmacy.Today, "Torn label")
        );
        Assert.Equal(KitStatus.Dispensed, refusal.Facts["status"]);
        Assert.Equal((other.Units, 30), (pharmacy.In(Usable), pharmacy.In(WithPatients)));
    }

    [Fact]
    public void Damaged_needs_a_reason() =>
        Expect.Refused(
            "ReasonMissing",
            Some.Kit().Remove(KitStatus.Damaged, Some.Supply(), Some.Today, " ")
        );

    [Fact]
    [Trait("id", "E12")]
    public void A_kit_expires_when_its_last_day_is_over_and_not_on_it()
    {
        var kit = Some.Kit(expires: Some.Today);
        Expect.Refused(
            "StateChangeNeeds",
            kit.Remove(KitStatus.Expired, Some.Supply(), Some.Today, null)
        );
        var step = Expect.Done(
            kit.Remove(KitStatus.Expired, Some.Supply(), Some.Today.AddDays(1), null)
        );
        Assert.Equal(MovementKind.Expire, Assert.Single(step.Moves).Kind);
    }

    [Fact]
    [Trait("id", "E17")]
    public void Who_comes_second_reads_who_took_the_kit_and_when()
    {
        var kit = pharmacy.Receive("K-01");
        pharmacy.Prepare([kit]);
        var refusal = Expect.Refused(
            "KitTaken",
            kit.Remove(KitStatus.Damaged, pharmacy.By(pharmacy.Nurse), pharmacy.Today, "Dropped")
        );
        Assert.Equal("K-01", refusal.Facts["kit"]);
        Assert.Equal(KitStatus.Assigned, refusal.Facts["status"]);
        Assert.Equal("Hana Seo", refusal.Facts["by"]);
        Assert.Equal(pharmacy.Now, refusal.Facts["at"]);
    }

    private static Quantity Tablets(int count) => Quantity.Of(count, BaseUnit.Tablet);
}
