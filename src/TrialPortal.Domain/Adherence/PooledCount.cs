using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Adherence;

/// <summary>
/// Intervals together: sums over sums, never the mean of percentages. Show the intervals beside it: over- and under-use cancel.
/// An interval in which nothing was due has no figure, and adds none.
/// </summary>
public sealed record PooledCount(IReadOnlyList<IntervalCount> Intervals)
{
    public IEnumerable<IntervalCount> Evaluable => Due.Where(i => i.IsEvaluable);

    /// <summary>Over the evaluable intervals alone.</summary>
    public Ratio? Taken => Over(Evaluable, i => i.Most);

    /// <summary>Of some kit nobody said whether units were lost: what was taken is this at most.</summary>
    public bool IsAtMost => Evaluable.Any(i => i.IsAtMost);

    /// <summary>Over all intervals, none of what is open taken.</summary>
    public Ratio? Lowest => Over(Due, i => i.Least);

    /// <summary>Over all intervals, all of what is missing taken.</summary>
    public Ratio? Highest => Over(Due, i => i.Most);

    public int NotEvaluable => Due.Count(i => !i.IsEvaluable);

    private IEnumerable<IntervalCount> Due => Intervals.Where(i => i.Expected > 0);

    public AdherenceClass Classify(AdherenceRange range) =>
        Highest is null ? AdherenceClass.NotApplicable
        : Taken is null ? AdherenceClass.NotEvaluable
        : range.Classify(Taken);

    private static Ratio? Over(
        IEnumerable<IntervalCount> intervals,
        Func<IntervalCount, int> units
    ) => Ratio.Of(intervals.Sum(units), intervals.Sum(i => i.Expected));
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
