using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Adherence;

/// <summary>
/// Adherence by count over one interval [dispensing, next dispensing) of one product and strength (F2): what was available is
/// what was carried over and dispensed.
/// </summary>
/// <param name="Expected">Base units due in the interval, by <see cref="DoseSlots"/>.</param>
public sealed record PillCount(ReturnCount Count, decimal Expected)
{
    /// <summary>Taken / expected; at most this where <see cref="ReturnCount.IsAtMost"/>. Null when not evaluable or nothing was due.</summary>
    public Ratio? Taken => Count.IsEvaluable ? Highest : null;

    /// <summary>If none of what is open was taken.</summary>
    public Ratio? Lowest => Ratio.Of(Count.Least.Count, Expected);

    /// <summary>If all of what is missing was taken.</summary>
    public Ratio? Highest => Ratio.Of(Count.Most.Count, Expected);

    public AdherenceClass Classify(AdherenceRange range) =>
        Expected <= 0 ? AdherenceClass.NotApplicable
        : Count.IsEvaluable ? range.Classify(Taken)
        : AdherenceClass.NotEvaluable;

    /// <summary>Count and diary as two witnesses: positive when more tablets are missing than the diary says.</summary>
    public decimal AgainstDiary(decimal diaryUnits) => Count.Most.Count - diaryUnits;

    /// <summary>Units by which count and diary may differ: 2, or a tenth of the expected (F4).</summary>
    public decimal DiaryLimit => Math.Max(2, Expected / 10);

    /// <summary>They differ by more than the limit. A count not evaluable is no witness.</summary>
    public bool DiffersFromDiary(decimal diaryUnits) =>
        Count.IsEvaluable && Math.Abs(AgainstDiary(diaryUnits)) > DiaryLimit;
}

/// <summary>Intervals together: sums over sums, never the mean of percentages. Show the intervals beside it: over- and under-use cancel.</summary>
public sealed record PooledCount(IReadOnlyList<PillCount> Intervals)
{
    /// <summary>Over the evaluable intervals alone.</summary>
    public Ratio? Taken => Over(Intervals.Where(i => i.Count.IsEvaluable), c => c.Most);

    /// <summary>Over all intervals, none of what is open taken.</summary>
    public Ratio? Lowest => Over(Intervals, c => c.Least);

    /// <summary>Over all intervals, all of what is missing taken.</summary>
    public Ratio? Highest => Over(Intervals, c => c.Most);

    public int NotEvaluable => Intervals.Count(i => !i.Count.IsEvaluable);

    private static Ratio? Over(
        IEnumerable<PillCount> intervals,
        Func<ReturnCount, Quantity> units
    ) => Ratio.Of(intervals.Sum(i => units(i.Count).Count), intervals.Sum(i => i.Expected));
}

/// <summary>Where the units given to a patient are: given = taken + unused + lost + not returned (GCP 2.10).</summary>
public sealed record PatientLedger(int Given, int Taken, int Unused, int Lost, int NotReturned)
{
    public static PatientLedger Of(IReadOnlyList<ReturnCount> counts) =>
        new(
            counts.Sum(c => c.Given.Count),
            counts.Where(c => c.IsEvaluable).Sum(c => c.Most.Count),
            counts.Sum(c => c.Unused?.Count ?? 0),
            counts.Sum(c => c.Lost?.Count ?? 0),
            counts.Sum(c => c.NotReturned.Count)
        );

    /// <summary>0, or the figure to explain.</summary>
    public int Difference => Given - Taken - Unused - Lost - NotReturned;
}
