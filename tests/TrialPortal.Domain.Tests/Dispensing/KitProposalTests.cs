using System.Globalization;
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
    [Trait("id", "A6")]
    public void Kits_of_the_same_expiry_are_taken_in_the_order_that_was_given() =>
        Assert.Equal(
            ["K-03", "K-02"],
            Expect
                .Done(
                    KitProposal.For(
                        Need,
                        [Kit("K-01", units: 20), Kit("K-02", units: 20), Kit("K-03", units: 20)],
                        k => $"{'9' - k.Number[^1]}"
                    )
                )
                .Select(k => k.Number)
        );

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
        Expect.Refused("NoKitCanBeAssigned", KitProposal.For(Need, shelf, ByNumber));
        Assert.Single(Expect.Done(KitProposal.For(Need, shelf, ByNumber, inPart: true)));
        Expect.Refused("NoKitCanBeAssigned", KitProposal.For(Need, [], ByNumber, inPart: true));
    }

    [Fact]
    [Trait("id", "D6")]
    public void Never_more_is_proposed_than_the_order_has_left() =>
        Gen.Select(Gen.Int[1, 40].Array[0, 9], Gen.Int[0, 60], Gen.Bool)
            .Sample(
                (units, left, inPart) =>
                {
                    var shelf = units.Select((u, n) => Kit($"K-{n}", units: u)).ToList();
                    var kits = KitProposal.For(Need with { Most = left }, shelf, ByNumber, inPart);
                    if (kits.IsDone)
                    {
                        Assert.InRange(kits.Value.Sum(k => k.Units), inPart ? 1 : 35, left);
                        Assert.InRange(KitProposal.Least(Need, units, inPart), 1, left);
                    }
                }
            );

    [Theory]
    [Trait("id", "D6")]
    [InlineData(35, 35, false, 35)]
    [InlineData(20, 20, false, 40)]
    [InlineData(10, 35, false, 35)]
    [InlineData(60, 40, false, 40)]
    [InlineData(20, 30, true, 20)]
    public void The_fewest_that_kits_can_come_to_is_told_by_their_sizes(
        int one,
        int other,
        bool inPart,
        int least
    ) => Assert.Equal(least, KitProposal.Least(Need, [one, other], inPart));

    [Fact]
    public void Without_enough_the_refusal_tells_nothing_of_the_group()
    {
        var none = Expect.Refused("NoKitCanBeAssigned", KitProposal.For(Need, [], ByNumber));
        var few = Expect.Refused(
            "NoKitCanBeAssigned",
            KitProposal.For(Need, [Kit("K-01", units: 34)], ByNumber)
        );
        Assert.Empty(none.Facts);
        Assert.Empty(few.Facts);
    }

    [Fact]
    public void However_the_shelf_is_read_and_kits_take_turns_the_first_to_expire_that_cover_are_proposed() =>
        Gen.Select(
                Gen.Select(Gen.Int[0, 60], Gen.Int[1, 40]).Array[0, 12],
                Gen.Int[0, 99].Array[12],
                Gen.Bool
            )
            .Sample(
                (rows, turns, inPart) =>
                {
                    var shelf = rows.Select(
                            (r, n) => Kit($"K-{n:D2}", DayOne.AddDays(r.Item1), r.Item2)
                        )
                        .ToList();
                    var fitting = shelf.FindAll(k => k.ExpiresOn >= Need.LastDoseDay);
                    var there = KitProposal.For(Need, shelf, Turn, inPart);
                    var back = KitProposal.For(Need, Enumerable.Reverse(shelf), Turn, inPart);

                    Assert.Equal(
                        inPart ? fitting.Count > 0 : fitting.Sum(k => k.Units) >= Need.Units,
                        there.IsDone
                    );
                    Assert.Equal(there.IsDone, back.IsDone);
                    if (there.IsDone)
                    {
                        Assert.Equal(there.Value, back.Value);
                        Assert.All(there.Value, k => Assert.Contains(k, fitting));
                        Assert.All(
                            fitting.Except(there.Value),
                            k => Assert.True(k.ExpiresOn >= there.Value[^1].ExpiresOn)
                        );
                        Assert.True(there.Value.SkipLast(1).Sum(k => k.Units) < Need.Units);
                        Assert.True(inPart || there.Value.Sum(k => k.Units) >= Need.Units);
                    }

                    string Turn(Kit kit) =>
                        $"{turns[int.Parse(kit.Number[2..], CultureInfo.InvariantCulture)]:D2} {kit.Number}";
                }
            );

    private static IEnumerable<string> Propose(params Kit[] shelf) =>
        Expect.Done(KitProposal.For(Need, shelf, ByNumber)).Select(k => k.Number);

    private static string ByNumber(Kit kit) => kit.Number;

    private static Kit Kit(string number, DateOnly? expires = null, int units = 35) =>
        Some.Kit(number, expires, units);
}
