using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Adherence;

/// <summary>
/// Adherence by count over one interval [dispensing, next dispensing) of one product and strength (F2): the units of its kits
/// pool. It can be evaluated once every kit was counted; until then what is known of some narrows the bounds.
/// </summary>
/// <param name="Kits">At least one.</param>
/// <param name="Expected">Base units due in the interval, by <see cref="DoseSlots"/>.</param>
public sealed record IntervalCount(IReadOnlyList<ReturnCount> Kits, decimal Expected)
{
    public int Given => Kits.Sum(k => k.Given.Count);

    /// <summary>What was counted so far; null when nothing was.</summary>
    public int? Unused => Known(k => k.Unused);
    public int? Lost => Known(k => k.Lost);
    public bool IsEvaluable => Kits.All(k => k.IsEvaluable);

    /// <summary>Of some kit nobody said whether units were lost.</summary>
    public bool IsAtMost => IsEvaluable && Kits.Any(k => k.IsAtMost);

    /// <summary>Units taken, if none and if all of what is open was taken.</summary>
    public int Least => Kits.Sum(k => k.Least.Count);
    public int Most => Kits.Sum(k => k.Most.Count);
    public Ratio? Lowest => Ratio.Of(Least, Expected);
    public Ratio? Highest => Ratio.Of(Most, Expected);

    /// <summary>Taken / expected; at most this where <see cref="IsAtMost"/>. Null when not evaluable or nothing was due.</summary>
    public Ratio? Taken => IsEvaluable ? Highest : null;

    /// <summary>Units by which count and diary may differ: 2, or a tenth of the expected (F4).</summary>
    public decimal DiaryLimit => Math.Max(2, Expected / 10);

    public AdherenceClass Classify(AdherenceRange range) =>
        Expected <= 0 ? AdherenceClass.NotApplicable
        : IsEvaluable ? range.Classify(Taken)
        : AdherenceClass.NotEvaluable;

    /// <summary>Count and diary as two witnesses: positive when more tablets are missing than the diary says.</summary>
    public decimal AgainstDiary(decimal diaryUnits) => Most - diaryUnits;

    /// <summary>They differ by more than the limit. A count not evaluable is no witness.</summary>
    public bool DiffersFromDiary(decimal diaryUnits) =>
        IsEvaluable && Math.Abs(AgainstDiary(diaryUnits)) > DiaryLimit;

    private int? Known(Func<ReturnCount, Quantity?> units)
    {
        var known = Kits.Select(units).OfType<Quantity>().ToList();
        return known.Count > 0 ? known.Sum(u => u.Count) : null;
    }
}
