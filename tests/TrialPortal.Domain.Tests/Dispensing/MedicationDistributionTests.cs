using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using static TrialPortal.Domain.Dispensing.StockPool;

namespace TrialPortal.Domain.Tests.Dispensing;

[Trait("id", "E7")]
public class MedicationDistributionTests
{
    private readonly Pharmacy pharmacy = new();

    [Fact]
    [Trait("id", "E6")]
    public void Prepared_by_one_verified_by_another_handed_over_and_out_of_stock()
    {
        var (a, b) = (pharmacy.Receive("K-02"), pharmacy.Receive("K-01"));
        var (distribution, lines) = pharmacy.Give(a, b);
        Assert.Equal(DistributionStatus.Dispensed, distribution.Status);
        Assert.Equal(("K-01 (30), K-02 (30)", 60), (distribution.Kits, distribution.Units));
        Assert.Equal(
            (pharmacy.Pharmacist, pharmacy.Nurse, pharmacy.Nurse),
            (distribution.PreparedBy, distribution.VerifiedBy, distribution.HandedOverBy)
        );
        Assert.Equal([a.Id, b.Id], lines.Select(l => l.KitId));
        Assert.All(
            [a, b],
            k => Assert.Equal((KitStatus.Dispensed, distribution.Id), (k.Status, k.DistributionId))
        );
        Assert.Equal((0, 60), (pharmacy.In(Usable), pharmacy.In(WithPatients)));
    }

    [Fact]
    [Trait("id", "E6")]
    public void Not_this_patient_is_said_of_what_waits_to_be_handed_over_and_changes_nothing()
    {
        var kit = pharmacy.Receive("K-01");
        var (distribution, _) = pharmacy.Prepare([kit]);
        Expect.Refused("DistributionMovedOn", distribution.NotThisPatient());
        pharmacy.Write(distribution.Verify(pharmacy.By(pharmacy.Nurse)));

        Expect.Done(distribution.NotThisPatient());

        Assert.Equal(
            (DistributionStatus.Verified, KitStatus.Assigned),
            (distribution.Status, kit.Status)
        );
        pharmacy.Write(distribution.Dispense(pharmacy.By(pharmacy.Nurse), [kit], pharmacy.Today));
        var late = Expect.Refused("DistributionMovedOn", distribution.NotThisPatient());
        Assert.Equal(DistributionStatus.Dispensed, late.Facts["status"]);
    }

    [Fact]
    public void A_kit_set_aside_is_still_usable_stock()
    {
        var kit = pharmacy.Receive("K-01");
        pharmacy.Prepare([kit]);
        Assert.Equal((KitStatus.Assigned, 30), (kit.Status, pharmacy.In(Usable)));
    }

    [Fact]
    [Trait("id", "E6")]
    public void Nobody_verifies_what_they_prepared()
    {
        var (distribution, _) = pharmacy.Prepare([pharmacy.Receive("K-01")]);
        Expect.Refused("OwnWorkNotVerified", distribution.Verify(pharmacy.By(pharmacy.Pharmacist)));
        Assert.Equal(DistributionStatus.Prepared, distribution.Status);
    }

    [Fact]
    [Trait("id", "E6")]
    public void Nothing_is_handed_over_unverified()
    {
        var kit = pharmacy.Receive("K-01");
        var (distribution, _) = pharmacy.Prepare([kit]);
        Expect.Refused(
            "DistributionMovedOn",
            distribution.Dispense(pharmacy.By(pharmacy.Nurse), [kit], pharmacy.Today)
        );
    }

    [Fact]
    [Trait("id", "E17")]
    public void Who_presses_second_reads_who_handed_it_over_and_when()
    {
        var kit = pharmacy.Receive("K-01");
        var (distribution, _) = pharmacy.Give(kit);
        var refusal = Expect.Refused(
            "DistributionMovedOn",
            distribution.Dispense(pharmacy.By(pharmacy.Pharmacist), [kit], pharmacy.Today)
        );
        Assert.Equal(DistributionStatus.Dispensed, refusal.Facts["status"]);
        Assert.Equal("Hana Seo", refusal.Facts["by"]);
        Assert.Equal(pharmacy.Now, refusal.Facts["at"]);
        Assert.Equal(30, pharmacy.In(WithPatients));
    }

    [Fact]
    [Trait("id", "E12")]
    public void A_kit_that_expired_since_it_was_prepared_is_not_handed_over()
    {
        var kit = pharmacy.Receive("K-01");
        var (distribution, _) = pharmacy.Prepare([kit]);
        pharmacy.Write(distribution.Verify(pharmacy.By(pharmacy.Nurse)));
        Expect.Refused(
            "KitExpired",
            distribution.Dispense(pharmacy.By(pharmacy.Nurse), [kit], kit.ExpiresOn.AddDays(1))
        );
    }

    [Theory]
    [InlineData(PatientStatus.Screening)]
    [InlineData(PatientStatus.TreatmentDiscontinued)]
    [InlineData(PatientStatus.Withdrawn)]
    public void A_patient_off_treatment_is_prepared_nothing(PatientStatus status) =>
        Expect.Refused(
            "PatientTakesNoMedication",
            MedicationDistribution.Prepare(
                Some.Supply(),
                Some.PatientIn(status),
                new(Some.Id(), 1, null, new SupplyNeed(30, Some.Today)),
                [Some.Kit()]
            )
        );

    [Fact]
    public void Without_a_kit_nothing_is_prepared() =>
        Expect.Refused(
            "NoKitCanBeAssigned",
            MedicationDistribution.Prepare(
                Some.Supply(),
                pharmacy.Patient,
                new(Some.Id(), 1, null, new SupplyNeed(30, Some.Today)),
                []
            )
        );

    [Fact]
    public void Cancelled_before_it_left_the_kit_goes_back_to_the_shelf()
    {
        var kit = pharmacy.Receive("K-01");
        var (distribution, _) = pharmacy.Prepare([kit]);
        Expect.Refused(
            "ReasonMissing",
            distribution.Cancel(pharmacy.By(pharmacy.Nurse), [kit], null)
        );
        pharmacy.Write(distribution.Cancel(pharmacy.By(pharmacy.Nurse), [kit], "Did not come"));
        Assert.Equal((KitStatus.Available, (Guid?)null), (kit.Status, kit.DistributionId));
        Assert.Equal(
            (DistributionStatus.Cancelled, 30),
            (distribution.Status, pharmacy.In(Usable))
        );
    }

    [Fact]
    public void Not_given_is_usable_again_once_a_second_person_says_it_never_left()
    {
        var kit = pharmacy.Receive("K-01");
        var given = pharmacy.Give(kit);
        pharmacy.Write(NotGiven(given, kit, neverLeft: true));
        Assert.True(given.Distribution.AwaitsConfirmation);
        Assert.Equal(
            (KitStatus.Dispensed, LineOutcome.NotGiven),
            (kit.Status, given.Lines[0].Outcome)
        );
        Expect.Refused("OwnWorkNotVerified", Confirm(given.Distribution, kit, pharmacy.Nurse));
        pharmacy.Write(Confirm(given.Distribution, kit, pharmacy.Pharmacist));
        Assert.Equal(
            (KitStatus.Available, 30, 0),
            (kit.Status, pharmacy.In(Usable), pharmacy.In(WithPatients))
        );
    }

    [Fact]
    public void Not_given_twice_is_refused_and_stock_is_back_once()
    {
        var kit = pharmacy.Receive("K-01");
        var given = pharmacy.Give(kit);
        pharmacy.Write(NotGiven(given, kit, neverLeft: true));
        Expect.Refused("DistributionMovedOn", NotGiven(given, kit, neverLeft: true));
        pharmacy.Write(Confirm(given.Distribution, kit, pharmacy.Pharmacist));
        Expect.Refused("NothingToConfirm", Confirm(given.Distribution, kit, pharmacy.Pharmacist));
        Assert.Equal(30, pharmacy.In(Usable));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_kit_that_left_or_may_have_left_goes_to_quarantine(bool saidNeverLeft)
    {
        var kit = pharmacy.Receive("K-01");
        var given = pharmacy.Give(kit);
        pharmacy.Write(NotGiven(given, kit, saidNeverLeft));
        if (saidNeverLeft)
        {
            pharmacy.Write(Confirm(given.Distribution, kit, pharmacy.Pharmacist, neverLeft: false));
        }

        Assert.Equal(
            (KitStatus.Quarantined, 30, 0),
            (kit.Status, pharmacy.In(Quarantine), pharmacy.In(Usable))
        );
    }

    [Fact]
    public void Given_in_error_never_goes_back_to_stock()
    {
        var kit = pharmacy.Receive("K-01");
        var given = pharmacy.Give(kit);
        pharmacy.Write(
            given.Distribution.GivenInError(
                pharmacy.By(pharmacy.Nurse),
                given.Lines,
                "Other patient"
            )
        );
        Expect.Refused("DistributionMovedOn", NotGiven(given, kit, neverLeft: true));
        pharmacy.Count(given, kit, unused: 30);
        Assert.Equal(
            (KitStatus.Returned, LineOutcome.GivenInError),
            (kit.Status, given.Lines[0].Outcome)
        );
        Assert.Equal((0, 30), (pharmacy.In(Usable), pharmacy.In(NotReusable)));
        Assert.Equal(DistributionStatus.GivenInError, given.Distribution.Status);
    }

    [Fact]
    public void A_replacement_names_the_line_it_stands_in_for()
    {
        var (wrong, right) = (pharmacy.Receive("K-01"), pharmacy.Receive("K-02"));
        var given = pharmacy.Give(wrong);
        var (_, lines) = pharmacy.Prepare([right], replaces: given.Lines[0].Id);
        Assert.Equal(given.Lines[0].Id, Assert.Single(lines).ReplacesLineId);
    }

    [Fact]
    [Trait("id", "E8")]
    public void What_is_missing_is_owed_until_it_is_given()
    {
        var (first, _) = pharmacy.Prepare([pharmacy.Receive("K-01")], need: 59.5m);
        Assert.Equal((30, true), (first.OwedUnits, first.IsOwing));
        var (other, _) = pharmacy.Prepare([pharmacy.Receive("K-02")]);
        Expect.Refused("NothingOwed", first.GiveOwed(other));
        var (later, _) = pharmacy.Prepare([pharmacy.Receive("K-03")], settles: first.Id);
        Expect.Done(first.GiveOwed(later));
        Assert.False(first.IsOwing);
        Expect.Refused("NothingOwed", first.GiveOwed(later));
    }

    [Fact]
    [Trait("id", "E8")]
    public void What_is_owed_is_given_up_with_a_reason()
    {
        var (first, _) = pharmacy.Prepare([pharmacy.Receive("K-01")], need: 60);
        Expect.Refused("ReasonMissing", first.WaiveOwed(""));
        Expect.Done(first.WaiveOwed("Dose was halved"));
        Expect.Refused("NothingOwed", first.WaiveOwed("Again"));
    }

    [Fact]
    [Trait("id", "P11-70-1")]
    public void What_is_signed_names_kits_and_order_and_not_the_state()
    {
        var kit = pharmacy.Receive("K-01");
        var (distribution, _) = pharmacy.Prepare([kit]);
        var before = distribution.Content();
        pharmacy.Write(distribution.Verify(pharmacy.By(pharmacy.Nurse)));
        Assert.Equal(before, distribution.Content());
        Assert.Equal(("K-01 (30)", "2"), (before["Kits"], before["OrderVersion"]));
    }

    private Outcome<DistributionStep> NotGiven(
        (MedicationDistribution Distribution, IReadOnlyList<DistributionLine> Lines) given,
        Kit kit,
        bool neverLeft
    ) =>
        given.Distribution.NotGiven(
            pharmacy.By(pharmacy.Nurse),
            (given.Lines, [kit]),
            pharmacy.Standing(kit, MovementKind.Dispense),
            neverLeft,
            "Patient had left"
        );

    private Outcome<DistributionStep> Confirm(
        MedicationDistribution distribution,
        Kit kit,
        Guid who,
        bool neverLeft = true
    ) =>
        distribution.ConfirmNeverLeft(
            pharmacy.By(who),
            [kit],
            pharmacy.Standing(kit, MovementKind.Dispense),
            neverLeft
        );
}
