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
    private static readonly Guid Group = Some.Id();
    private static readonly Guid OtherGroup = Some.Id();
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
    public void A_kit_of_another_group_or_in_another_state_is_never_proposed() =>
        Assert.Equal(
            ["K-09"],
            Propose([
                Kit("K-01") with
                {
                    GroupId = OtherGroup,
                },
                .. Enum.GetValues<KitStatus>()
                    .Where(s => s != KitStatus.Available)
                    .Select(s => Kit("K-02") with { Status = s }),
                Kit("K-09"),
            ])
        );

    [Fact]
    public void Without_enough_the_refusal_tells_nothing_of_the_group()
    {
        var none = Expect.Refused("NoKitCanBeAssigned", KitProposal.For(Need, Group, []));
        var few = Expect.Refused(
            "NoKitCanBeAssigned",
            KitProposal.For(Need, Group, [Kit("K-01", units: 34)])
        );
        Assert.Empty(none.Facts);
        Assert.Empty(few.Facts);
    }

    [Fact]
    public void However_the_shelf_is_read_the_same_kits_are_proposed() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[1, 40], Gen.Bool)
            .Array[0, 12]
            .Sample(rows =>
            {
                var shelf = rows.Select(
                        (r, n) =>
                            Kit($"K-{n:D2}", DayOne.AddDays(r.Item1), r.Item2) with
                            {
                                GroupId = r.Item3 ? Group : OtherGroup,
                            }
                    )
                    .ToList();
                var there = KitProposal.For(Need, Group, shelf);
                var back = KitProposal.For(Need, Group, shelf.AsEnumerable().Reverse());
                Assert.Equal(there.IsDone, back.IsDone);
                if (there.IsDone)
                {
                    Assert.Equal(there.Value, back.Value);
                    Assert.True(there.Value.Sum(k => k.Content.Count) >= Need.Units);
                    Assert.True(there.Value.SkipLast(1).Sum(k => k.Content.Count) < Need.Units);
                    Assert.All(there.Value, k => Assert.Equal(Group, k.GroupId));
                }
            });

    private static IEnumerable<string> Propose(params ShelfKit[] shelf) =>
        Expect.Done(KitProposal.For(Need, Group, shelf)).Select(k => k.Number);

    private static ShelfKit Kit(string number, DateOnly? expires = null, int units = 35) =>
        new(
            number,
            Group,
            KitStatus.Available,
            expires ?? new(2026, 9, 30),
            Quantity.Of(units, BaseUnit.Tablet)
        );
}
