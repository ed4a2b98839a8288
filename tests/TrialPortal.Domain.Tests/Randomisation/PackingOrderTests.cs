using System.Globalization;
using System.Numerics;
using CsCheck;
using TrialPortal.Domain.Randomisation;

namespace TrialPortal.Domain.Tests.Randomisation;

/// <summary>Kit numbers that go with the groups are refused, and of those that do not, hardly any.</summary>
[Trait("id", "A6")]
public class PackingOrderTests
{
    /// <summary>Five and four stand in 126 orders. Each of two groups is asked, in two ways.</summary>
    [Theory]
    [InlineData("AAAAABBBB", 4 * 2 / 126.0)]
    [InlineData("AAABBBBAA", 4 * (2 + 7) / 126.0)]
    [InlineData("AABBBAABB", 1)]
    [InlineData("AAAA", 1)]
    [InlineData("", 1)]
    public void How_likely_chance_makes_so_few_runs(string order, double chance) =>
        Assert.Equal(chance, Chance(order), 12);

    [Fact]
    public void It_is_what_counting_all_orders_says()
    {
        var all = Orders(7, 5);
        Assert.Equal(792, all.Count);
        foreach (var order in all.Where(o => Runs(o) <= 4))
        {
            var asFew = all.Count(o => Runs(o) <= Runs(order));
            Assert.Equal(4 * asFew / 792.0, Chance(order), 12);
        }
    }

    [Fact]
    public void Of_all_orders_there_are_at_most_one_in_ten_thousand_is_refused()
    {
        var all = Orders(10, 10);
        Assert.Equal(184_756, all.Count);
        var refused = all.Count(o => Chance(o) * PackingOrder.OneIn <= 1);
        Assert.InRange(refused, 1, all.Count / PackingOrder.OneIn);
    }

    [Theory]
    [InlineData("1 to 50 are A", "A50 B50")]
    [InlineData("few of one, all first", "B4 A46")]
    [InlineData("blocks of five", "A5 B5 A5 B5 A5 B5 A5 B5 A5 B5 A5 B5 A5 B5 A5 B5 A5 B5 A5 B5")]
    [InlineData("by turns", "A1 B1 A1 B1 A1 B1 A1 B1 A1 B1 A1 B1 A1 B1 A1 B1 A1 B1 A1 B1 A1 B1")]
    [InlineData("pairs by turns", "A2 B2 A2 B2 A2 B2 A2 B2 A2 B2 A2 B2 A2 B2 A2 B2 A2")]
    [InlineData("three groups", "A12 B12 C12")]
    public void Sorted_and_blockwise_lists_are_refused_without_a_word_on_groups(
        string why,
        string runs
    )
    {
        var order = string.Concat(
            runs.Split(' ')
                .Select(r => new string(r[0], int.Parse(r[1..], CultureInfo.InvariantCulture)))
        );
        var refused = PackingOrder.Judge(Kits(order));
        Assert.True(refused is { Code: "KitOrderTellsGroup", Facts.Count: 0 }, why);
    }

    [Theory]
    [InlineData("AAAABBBB")]
    [InlineData("ABABABABAB")]
    [InlineData("AAAAAAAAAB")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Where_nothing_can_be_said_nothing_is_refused(string order) =>
        Assert.Null(PackingOrder.Judge(Kits(order)));

    /// <summary>Blocks of two or of four, each in an order of its own: groups change more often than chance has them, and tell nothing.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(200)]
    public void Lists_in_random_blocks_pass(int block)
    {
        var random = new Random(17);
        for (var list = 0; list < 300; list++)
        {
            var order = Enumerable
                .Range(0, 200 / block)
                .SelectMany(_ =>
                {
                    var groups = Enumerable.Range(0, block).Select(n => "AB"[n % 2]).ToArray();
                    random.Shuffle(groups);
                    return groups;
                });
            Assert.Null(PackingOrder.Judge(Kits([.. order])));
        }
    }

    [Fact]
    public void The_names_of_groups_and_the_lines_of_the_file_change_nothing() =>
        Gen.Select(Gen.Int[0, 1].Array[2, 60], Gen.Int)
            .Sample(
                (order, seed) =>
                {
                    var kits = Kits([.. order.Select(g => "AB"[g])]).ToArray();
                    var renamed = kits.Select(k => (k.Number, k.Group == "A" ? "Z" : "Y"))
                        .ToArray();
                    new Random(seed).Shuffle(renamed);
                    return PackingOrder.Judge(kits) is null == PackingOrder.Judge(renamed) is null;
                }
            );

    [Fact]
    public void The_longest_list_is_judged()
    {
        Assert.NotNull(PackingOrder.Judge(Kits(new string('A', 5000) + new string('B', 5000))));
        Assert.Null(PackingOrder.Judge(Kits(new string('A', 9999) + "B")));
    }

    private static double Chance(string order) =>
        PackingOrder.Chance([.. order.Select(g => $"{g}")]);

    /// <summary>Numbers that are longer from the thousandth kit on.</summary>
    private static IEnumerable<(string Number, string Group)> Kits(params char[] order) =>
        order.Select(
            (g, n) => (string.Create(CultureInfo.InvariantCulture, $"K-{901 + n}"), $"{g}")
        );

    private static IEnumerable<(string Number, string Group)> Kits(string order) =>
        Kits(order.ToCharArray());

    private static int Runs(string order) =>
        1 + order.Zip(order.Skip(1)).Count(p => p.First != p.Second);

    private static List<string> Orders(int ofA, int ofB) =>
        [
            .. Enumerable
                .Range(0, 1 << (ofA + ofB))
                .Where(bits => BitOperations.PopCount((uint)bits) == ofA)
                .Select(bits =>
                    string.Create(
                        ofA + ofB,
                        bits,
                        (text, b) =>
                        {
                            for (var i = 0; i < text.Length; i++)
                            {
                                text[i] = (b >> i & 1) == 1 ? 'A' : 'B';
                            }
                        }
                    )
                ),
        ];
}
