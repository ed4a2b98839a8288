using CsCheck;
using TrialPortal.Domain.Randomisation;

namespace TrialPortal.Domain.Tests.Randomisation;

[Trait("id", "B4")]
public class AllocationListTests
{
    private static readonly AllocationRatio TwoToOne = new(
        new Dictionary<string, int> { ["A"] = 2, ["B"] = 1 }
    );

    [Theory]
    [InlineData("1A 2B 3A")]
    [InlineData("3A 1A 2B")]
    [InlineData("101A 102A 103B 104B 105A 106A")]
    public void A_whole_list_in_the_planned_ratio_is_sound(string list) =>
        Assert.Null(AllocationList.Judge(Entries(list), TwoToOne));

    [Theory]
    [InlineData("", "ListEmpty", null)]
    [InlineData("1A 2A 2B", "ListNumberRepeated", 2)]
    [InlineData("1A 2A 4B", "ListNumberMissing", 3)]
    [InlineData("1A 2A 3B 4C", "ListGroupUnknown", 4)]
    public void What_is_wrong_is_named_by_its_number(string list, string code, int? number)
    {
        var refusal = AllocationList.Judge(Entries(list), TwoToOne)!;
        Assert.Equal((code, number), (refusal.Code, refusal.Facts.GetValueOrDefault("number")));
    }

    [Theory]
    [InlineData("1A 2B")]
    [InlineData("1A 2A 3A")]
    [InlineData("1B 2B 3A")]
    public void Another_ratio_is_refused_without_saying_which_group_is_too_many(string list)
    {
        var refusal = AllocationList.Judge(Entries(list), TwoToOne)!;
        Assert.Equal("ListRatioWrong", refusal.Code);
        Assert.Equal(["entries"], refusal.Facts.Keys);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var refusal = AllocationList.Judge(Entries("1A 1A 3C"), TwoToOne)!;
        Assert.Equal(
            ["ListNumberMissing", "ListGroupUnknown", "ListRatioWrong"],
            refusal.Also.Select(r => r.Code)
        );
    }

    [Fact]
    [Trait("id", "C3")]
    public void The_next_entry_is_the_free_one_with_the_lowest_number()
    {
        var list = Entries("3A 1A 2B");
        Assert.Equal(1, Expect.Done(AllocationList.Next(list, new HashSet<int>())).Number);
        Assert.Equal(2, Expect.Done(AllocationList.Next(list, new HashSet<int> { 1 })).Number);
        Assert.Equal(2, Expect.Done(AllocationList.Next(list, new HashSet<int> { 1, 3 })).Number);
        Expect.Refused("ListUsedUp", AllocationList.Next(list, new HashSet<int> { 1, 2, 3 }));
    }

    [Fact]
    [Trait("id", "C3")]
    public void Every_entry_is_given_once_and_in_order() =>
        Gen.Shuffle(Enumerable.Range(1, 30).ToArray())
            .Sample(numbers =>
            {
                var list = numbers
                    .Select(n => new AllocationEntry(n, n % 3 == 0 ? "B" : "A"))
                    .ToList();
                Assert.Null(AllocationList.Judge(list, TwoToOne));
                var used = new HashSet<int>();
                for (var n = 1; n <= 30; n++)
                {
                    Assert.Equal(n, Expect.Done(AllocationList.Next(list, used)).Number);
                    used.Add(n);
                }
            });

    private static List<AllocationEntry> Entries(string list) =>
        [
            .. list.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(e => new AllocationEntry(
                    int.Parse(e[..^1], System.Globalization.CultureInfo.InvariantCulture),
                    e[^1..]
                )),
        ];
}
