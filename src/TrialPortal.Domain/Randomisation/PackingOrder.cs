using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Randomisation;

/// <summary>
/// Whether kits are numbered without regard to what they hold (A6). Numbers stand on every kit and in every stock list: where
/// they go with the groups, in stretches (1 to 50 are A) or by turns (even ones are B), whoever reads a number reads the group.
/// </summary>
/// <remarks>
/// The kits are put in order of their numbers. A run is a stretch of one group. How likely a random order has as few runs is
/// counted exactly: A. Wald and J. Wolfowitz, "On a test whether two samples are from the same population", Annals of
/// Mathematical Statistics 11 (1940); of more than two groups, each is held against all others. Too many runs are no fault: kits
/// are packed in random blocks, in which groups change more often than by chance. That they come by turns shows in a pattern
/// which repeats itself to the end.
/// </remarks>
public static class PackingOrder
{
    /// <summary>Of so many lists in random order, one is refused; so a list of fewer than about twenty kits says nothing.</summary>
    public const int OneIn = 10_000;

    /// <summary>Refused: chance makes no such order (KitOrderTellsGroup). What it tells, the refusal does not.</summary>
    public static Refusal? Judge(IEnumerable<(string Number, string Group)> kits)
    {
        var groups = kits.OrderBy(k => k.Number.Length)
            .ThenBy(k => k.Number, StringComparer.Ordinal)
            .Select(k => k.Group)
            .ToList();
        return Chance(groups) * OneIn <= 1 ? new Refusal("KitOrderTellsGroup", "A6") : null;
    }

    /// <summary>At most how likely a random order of these groups runs or repeats itself as this one does; 1 where nothing can be said.</summary>
    public static double Chance(IReadOnlyList<string> order)
    {
        var sizes = order.CountBy(g => g).ToDictionary();
        if (sizes.Count < 2)
        {
            return 1;
        }

        var count = new Orders(order.Count);
        var runs = sizes.Min(of =>
            count.AtMost(Runs(order, of.Key), of.Value, order.Count - of.Value)
        );
        // All orders that repeat a pattern of this length or a shorter one are fewer than two for each such pattern.
        var repeats = double.Exp(
            (Pattern(order) * double.Log(sizes.Count)) + double.Log(2) - count.Of(sizes.Values)
        );
        // Each group was asked, and each in two ways.
        return double.Min(1, 2 * double.Min(sizes.Count * runs, repeats));
    }

    /// <summary>Stretches of this group and of all others, by turns.</summary>
    private static int Runs(IReadOnlyList<string> order, string group) =>
        1 + order.Zip(order.Skip(1)).Count(p => (p.First == group) != (p.Second == group));

    /// <summary>Length of the shortest pattern that the order repeats from its first kit to its last.</summary>
    private static int Pattern(IReadOnlyList<string> order) =>
        Enumerable
            .Range(1, order.Count)
            .First(p => Enumerable.Range(p, order.Count - p).All(i => order[i] == order[i - p]));

    /// <summary>How many orders there are, as logarithms: they have thousands of digits.</summary>
    private sealed class Orders
    {
        private readonly double[] factorials;

        public Orders(int most)
        {
            factorials = new double[most + 1];
            for (var n = 1; n <= most; n++)
            {
                factorials[n] = factorials[n - 1] + double.Log(n);
            }
        }

        public double Of(IEnumerable<int> sizes) =>
            factorials[^1] - sizes.Sum(size => factorials[size]);

        /// <summary>How likely so many of one kind and of another, in random order, have this number of runs or fewer.</summary>
        public double AtMost(int runs, int one, int other) =>
            Enumerable.Range(2, runs - 1).Sum(r => With(r, one, other) + With(r, other, one));

        /// <summary>The same for exactly these runs, of which the first is of the one kind.</summary>
        private double With(int runs, int one, int other) =>
            double.Exp(Parts(one, (runs + 1) / 2) + Parts(other, runs / 2) - Of([one, other]));

        /// <summary>Ways to cut so many kits into so many stretches.</summary>
        private double Parts(int kits, int stretches) =>
            stretches > kits
                ? double.NegativeInfinity
                : factorials[kits - 1] - factorials[stretches - 1] - factorials[kits - stretches];
    }
}
