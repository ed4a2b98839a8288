using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using static TrialPortal.Domain.Dispensing.StockPool;

namespace TrialPortal.Domain.Tests.Dispensing;

[Trait("id", "E9")]
public class KitReturnTests
{
    private static readonly MovementKind[] Counting =
    [
        MovementKind.ReturnUnused,
        MovementKind.LoseByPatient,
        MovementKind.CountAsConsumed,
    ];

    private readonly Pharmacy pharmacy = new();

    [Fact]
    [Trait("id", "GCP-2.10")]
    public void Ten_bottles_of_thirty_are_all_accounted_for()
    {
        var bottles = Enumerable.Range(1, 10).Select(n => pharmacy.Receive($"K-{n:D2}")).ToList();
        var broken = bottles[9];
        pharmacy.Write(
            broken.Remove(KitStatus.Quarantined, pharmacy.By(pharmacy.Nurse), pharmacy.Today, null)
        );
        var (a, b) = (pharmacy.Give(bottles[0]), pharmacy.Give(bottles[1]));
        pharmacy.Give(bottles[2]);
        pharmacy.NextDay();
        pharmacy.Count(a, bottles[0], unused: 4, lost: 0);
        pharmacy.Count(b, bottles[1], unused: 0, lost: 0);

        var expected = new Dictionary<StockPool, int>
        {
            [Received] = 300,
            [Usable] = 180,
            [Quarantine] = 30,
            [NotReusable] = 4,
            [Consumed] = 26 + 30,
            [WithPatients] = 30,
        };
        Assert.All(expected, p => Assert.Equal(p.Value, pharmacy.In(p.Key)));
        Assert.Equal(0, pharmacy.Ledger.Balance.Difference);
    }

    [Fact]
    public void Blank_is_not_zero_and_moves_nothing()
    {
        var kit = pharmacy.Receive("K-01");
        var counted = pharmacy.Count(pharmacy.Give(kit), kit, unused: null, back: false);
        Assert.Null(counted.Unused);
        Assert.Equal((KitStatus.Dispensed, 30), (kit.Status, pharmacy.In(WithPatients)));
    }

    [Fact]
    public void An_empty_bottle_was_taken_and_lost_tablets_were_not()
    {
        var kit = pharmacy.Receive("K-01");
        pharmacy.Count(pharmacy.Give(kit), kit, unused: 0, lost: 3);
        Assert.Equal(
            (KitStatus.Returned, 27, 3),
            (kit.Status, pharmacy.In(Consumed), pharmacy.In(LostByPatient))
        );
    }

    [Theory]
    [InlineData(LineOutcome.Lost, KitStatus.LostByPatient)]
    [InlineData(LineOutcome.Damaged, KitStatus.DamagedByPatient)]
    public void A_kit_that_is_not_brought_back_says_why(LineOutcome kept, KitStatus status)
    {
        var kit = pharmacy.Receive("K-01");
        var given = pharmacy.Give(kit);
        pharmacy.Count(given, kit, unused: null, lost: 12, back: false, kept: kept);
        Assert.Equal((status, kept), (kit.Status, given.Lines[0].Outcome));
        Assert.Equal((18, 12), (pharmacy.In(WithPatients), pharmacy.In(LostByPatient)));
    }

    [Fact]
    public void Returns_are_open_with_the_first_kit_and_reconciled_with_the_last()
    {
        var (a, b) = (pharmacy.Receive("K-01"), pharmacy.Receive("K-02"));
        var given = pharmacy.Give(a, b);
        pharmacy.Count(given, a, unused: 1, others: false);
        Assert.Equal(DistributionStatus.ReturnsOpen, given.Distribution.Status);
        pharmacy.Count(given, b, unused: 1);
        Assert.Equal(DistributionStatus.Reconciled, given.Distribution.Status);
    }

    [Fact]
    public void A_blank_leaves_the_kit_to_be_counted_and_the_distribution_open()
    {
        var kit = pharmacy.Receive("K-01");
        var given = pharmacy.Give(kit);
        var counted = pharmacy.Count(given, kit, unused: null);
        Assert.Equal(
            (KitStatus.Returned, DistributionStatus.ReturnsOpen),
            (kit.Status, given.Distribution.Status)
        );

        pharmacy.Write(Correct(counted, given, kit, 4, "Counted later"));
        Assert.Equal(DistributionStatus.Reconciled, given.Distribution.Status);
    }

    [Fact]
    public void A_figure_is_corrected_by_another_and_not_by_a_blank()
    {
        var kit = pharmacy.Receive("K-01");
        var given = pharmacy.Give(kit);
        var counted = pharmacy.Count(given, kit, unused: 4);
        Expect.Refused("ReturnSaysNothing", Correct(counted, given, kit, null, "Other kit"));
        Assert.Equal(4, counted.Unused);
    }

    [Fact]
    public void More_than_was_given_is_no_count()
    {
        var kit = pharmacy.Receive("K-01");
        Expect.Refused("ReturnedMoreThanGiven", Try(pharmacy.Give(kit), kit, unused: 31));
    }

    [Fact]
    public void What_never_left_does_not_come_back()
    {
        var kit = pharmacy.Receive("K-01");
        Expect.Refused("ReturnNotPossible", Try(pharmacy.Prepare([kit]), kit, unused: 1));
    }

    [Fact]
    public void A_return_is_after_the_hand_over_and_not_in_the_future()
    {
        var kit = pharmacy.Receive("K-01");
        var given = pharmacy.Give(kit);
        Expect.Refused("ReturnBeforeHandOver", Try(given, kit, 1, pharmacy.Now.AddHours(-1)));
        Expect.Refused("MovementInFuture", Try(given, kit, 1, pharmacy.Now.AddHours(1)));
    }

    [Fact]
    public void A_correction_keeps_the_first_value_and_moves_the_units_anew()
    {
        var kit = pharmacy.Receive("K-01");
        var given = pharmacy.Give(kit);
        var counted = pharmacy.Count(given, kit, unused: 4, lost: 0);
        pharmacy.NextDay();
        Expect.Refused("ReasonMissing", Correct(counted, given, kit, 6, null));
        pharmacy.Write(Correct(counted, given, kit, 6, "Counted again"));
        pharmacy.Write(Correct(counted, given, kit, 7, "And again"));
        Assert.Equal((4, 7), (counted.FirstUnused, counted.Unused));
        Assert.Equal(
            (7, 23, 0),
            (pharmacy.In(NotReusable), pharmacy.In(Consumed), pharmacy.Ledger.Balance.Difference)
        );
    }

    [Fact]
    [Trait("id", "E10")]
    public void A_count_is_verified_once_by_another_person_and_then_stays()
    {
        var kit = pharmacy.Receive("K-01");
        var given = pharmacy.Give(kit);
        var counted = pharmacy.Count(given, kit, unused: 4);
        Expect.Refused("OwnWorkNotVerified", counted.Verify(pharmacy.By(pharmacy.Nurse)));
        Expect.Done(counted.Verify(pharmacy.By(Some.Id())));
        Expect.Refused("ReturnVerified", counted.Verify(pharmacy.By(Some.Id())));
        Expect.Refused("ReturnVerified", Correct(counted, given, kit, 6, "Too late"));
    }

    [Fact]
    [Trait("id", "E10")]
    public void Nothing_is_verified_that_nobody_counted()
    {
        var kit = pharmacy.Receive("K-01");
        var counted = pharmacy.Count(pharmacy.Give(kit), kit, unused: null);
        Expect.Refused("NothingCounted", counted.Verify(pharmacy.By(Some.Id())));
    }

    private Outcome<(KitReturn, KitStep)> Try(
        (MedicationDistribution Distribution, IReadOnlyList<DistributionLine> Lines) given,
        Kit kit,
        int? unused,
        DateTimeOffset? at = null
    ) =>
        KitReturn.Count(
            pharmacy.By(pharmacy.Nurse),
            (given.Distribution, given.Lines[0], kit),
            Pharmacy.Counted(unused),
            at ?? pharmacy.Now,
            othersCounted: true
        );

    private Outcome<KitStep> Correct(
        KitReturn counted,
        (MedicationDistribution Distribution, IReadOnlyList<DistributionLine> Lines) given,
        Kit kit,
        int? unused,
        string? reason
    ) =>
        counted.Correct(
            pharmacy.By(pharmacy.Nurse),
            (given.Distribution, given.Lines[0], kit),
            Pharmacy.Counted(unused, lost: 0),
            pharmacy.Standing(kit, Counting),
            reason,
            othersCounted: true
        );
}
