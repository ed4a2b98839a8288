using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Randomisation;

/// <summary>One entry of a randomisation list.</summary>
/// <param name="Number">The randomisation number.</param>
/// <param name="Group">Code of the group; readable to unblinded roles alone.</param>
public sealed record AllocationEntry(int Number, string Group);

/// <summary>How many entries of each group stand in the list for one of another: 2 of A for 1 of B.</summary>
public sealed record AllocationRatio(IReadOnlyDictionary<string, int> Shares)
{
    public int Total => Shares.Values.Sum();
}

/// <summary>The rules of a randomisation list (B4): how it is checked when it comes in, and which entry is next (C3).</summary>
public static class AllocationList
{
    /// <summary>
    /// All that is wrong with a list: empty (ListEmpty); a number twice (ListNumberRepeated); a number left out between first
    /// and last (ListNumberMissing); a group the trial does not have (ListGroupUnknown); groups not in the planned ratio
    /// (ListRatioWrong). The first of each kind is named by its number, never by its group.
    /// </summary>
    public static Refusal? Judge(IReadOnlyList<AllocationEntry> entries, AllocationRatio ratio) =>
        entries.Count == 0
            ? new Refusal("ListEmpty", "B4")
            : Check.All(
                Named("ListNumberRepeated", Repeated(entries)),
                Named("ListNumberMissing", Missing(entries)),
                Named("ListGroupUnknown", OfUnknownGroup(entries, ratio)),
                IsInRatio(entries, ratio)
                    ? null
                    : new Refusal("ListRatioWrong", "B4").With("entries", entries.Count)
            );

    /// <summary>The free entry with the lowest number. Refused: none is free (ListUsedUp).</summary>
    /// <param name="used">Numbers ever given to a patient, also in error: they are never free again (C6).</param>
    public static Outcome<AllocationEntry> Next(
        IEnumerable<AllocationEntry> entries,
        IReadOnlySet<int> used
    ) =>
        entries.Where(e => !used.Contains(e.Number)).MinBy(e => e.Number) is { } next
            ? next
            : new Refusal("ListUsedUp", "C3");

    private static Refusal? Named(string code, int? number) =>
        number is { } wrong ? new Refusal(code, "B4").With("number", wrong) : null;

    private static int? Repeated(IReadOnlyList<AllocationEntry> entries) =>
        entries.CountBy(e => e.Number).Where(c => c.Value > 1).Min(c => (int?)c.Key);

    private static int? Missing(IReadOnlyList<AllocationEntry> entries)
    {
        var numbers = entries.Select(e => e.Number).Distinct().Order().ToList();
        return numbers
            .Zip(numbers.Skip(1))
            .Where(pair => pair.Second != pair.First + 1)
            .Select(pair => (int?)(pair.First + 1))
            .FirstOrDefault();
    }

    private static int? OfUnknownGroup(
        IReadOnlyList<AllocationEntry> entries,
        AllocationRatio ratio
    ) => entries.Where(e => !ratio.Shares.ContainsKey(e.Group)).Min(e => (int?)e.Number);

    private static bool IsInRatio(IReadOnlyList<AllocationEntry> entries, AllocationRatio ratio) =>
        ratio.Shares.All(share =>
            entries.Count(e => e.Group == share.Key) * ratio.Total == entries.Count * share.Value
        );
}
