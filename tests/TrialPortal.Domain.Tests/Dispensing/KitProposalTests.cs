using CsCheck;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Domain.Tests.Adherence;

namespace TrialPortal.Domain.Tests.Dispensing;

[Trait("id", "E4")]
public class KitProposalTests
{
    private static readonly DateOnly DayOne = new(2026, 1, 12);
    private static readonly SupplyNeed Need = new(35, new(2026, 2, 15));

    [Fact]
    public void The_need_reaches_the_late_end_of_the_next_window_and_the_overage()
    {
        var next = Expect
            .Done(VisitWindow.Create(Expect.Done(StudyDay.Numbered(29)), 3, 3))
            .On(DayOne);
        var slots = Diaries.Slots(Diaries.Daily(DayOne));
        Assert.Equal(Need, SupplyNeed.Until(next, DayOne, overageDays: 3, slots));
        Assert.Equal(new(32, new(2026, 2, 12)), SupplyNeed.Until(next, DayOne, 0, slots));
    }

    [Fact]
    public void Of_the_kits_that_last_long_enough_the_first_to_expire_is_proposed() =>
        Assert.Equal(
            ["K-03"],
            Propose(
                Kit("K-01", expires: new(2026, 9, 30)),
                Kit("K-02", expires: new(2026, 2, 14)),
                Kit("K-03", expires: new(2026, 2, 15))
            )
        );

    [Fact]
    public void Kits_of_the_same_expiry_are_taken_by_number() =>
        Assert.Equal(["K-01"], Propose(Kit("K-02"), Kit("K-01"), Kit("K-03")));

    [Fact]
    public void Several_are_proposed_until_they_hold_enough() =>
        Assert.Equal(
            ["K-01", "K-02"],
            Propose(Kit("K-03", units: 20), Kit("K-02", units: 20), Kit("K-01", units: 20))
        );

    [Fact]
    public void A_kit_in_another_state_is_never_proposed() =>
        Assert.Equal(
            ["K-09"],
            Propose([
                .. Enum.GetValues<KitStatus>()
                    .Where(s => s != KitStatus.Available)
                    .Select(s => Some.Kit("K-02", status: s)),
                Kit("K-09"),
            ])
        );

    [Fact]
    [Trait("id", "E8")]
    public void What_there_is_is_proposed_in_part_when_asked_for()
    {
        var shelf = new[] { Kit("K-01", units: 20) };
        Expect.Refused("NoKitCanBeAssigned", KitProposal.For(Need, shelf));
        Assert.Single(Expect.Done(KitProposal.For(Need, shelf, inPart: true)));
        Expect.Refused("NoKitCanBeAssigned", KitProposal.For(Need, [], inPart: true));
    }

    [Fact]
    public void Without_enough_the_refusal_tells_nothing_of_the_group()
    {
        var none = Expect.Refused("NoKitCanBeAssigned", KitProposal.For(Need, []));
        var few = Expect.Refused(
            "NoKitCanBeAssigned",
            KitProposal.For(Need, [Kit("K-01", units: 34)])
        );
        Assert.Empty(none.Facts);
        Assert.Empty(few.Facts);
    }

    [Fact]
    public void However_the_shelf_is_read_the_same_kits_are_proposed() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[1, 40])
            .Array[0, 12]
            .Sample(rows =>
            {
                var shelf = rows.Select(
                        (r, n) => Kit($"K-{n:D2}", DayOne.AddDays(r.Item1), r.Item2)
                    )
                    .ToList();
                var there = KitProposal.For(Need, shelf);
                var back = KitProposal.For(Need, shelf.AsEnumerable().Reverse());
                Assert.Equal(there.IsDone, back.IsDone);
                if (there.IsDone)
                {
                    Assert.Equal(there.Value, back.Value);
                    Assert.True(there.Value.Sum(k => k.Units) >= Need.Units);
                    Assert.True(there.Value.SkipLast(1).Sum(k => k.Units) < Need.Units);
                }
            });

    private static IEnumerable<string> Propose(params Kit[] shelf) =>
        Expect.Done(KitProposal.For(Need, shelf)).Select(k => k.Number);

    private static Kit Kit(string number, DateOnly? expires = null, int units = 35) =>
        Some.Kit(number, expires, units);
}
