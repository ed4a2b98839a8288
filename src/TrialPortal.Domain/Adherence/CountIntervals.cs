using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Adherence;

/// <summary>One kit that was given, with what was counted of it; null counts are blank.</summary>
/// <param name="CountedAt">When it was brought back; null while nobody counted.</param>
/// <param name="AddsToEarlier">It stands in for another kit, or gives what an earlier distribution owed: it begins no interval.</param>
public sealed record GivenKit(
    DateOnly On,
    string Number,
    Quantity Given,
    int? Unused,
    int? Lost,
    DateTimeOffset? CountedAt,
    bool AddsToEarlier = false
)
{
    public bool IsCounted => Unused is not null;

    public ReturnCount Count => ReturnCount.Of(Given, Counted(Unused), Counted(Lost)).Value;

    private Quantity? Counted(int? units) =>
        units is { } known ? Quantity.Of(known, Given.Unit) : null;
}

/// <summary>An interval [dispensing, next dispensing) with its count (F2).</summary>
/// <param name="Until">First day that no longer belongs to it; of the last interval the day after its last dose.</param>
/// <param name="NotCounted">Numbers of the kits that nobody counted.</param>
public sealed record CountInterval(
    DateOnly From,
    DateOnly Until,
    IntervalCount Count,
    IReadOnlyList<string> NotCounted
);

/// <summary>The count of a medication, interval by interval: what was given on one day, and what replaces some of it later, pools, for the count is per product.</summary>
public static class CountIntervals
{
    /// <param name="now">Doses later than this are not yet expected.</param>
    public static IReadOnlyList<CountInterval> Of(
        PrescribedMedication medication,
        IEnumerable<GivenKit> given,
        DateTimeOffset now
    )
    {
        var intervals = Intervals(given);
        var today = Zone.DayAt(medication.Newest.ZoneId, now);
        return
        [
            .. intervals.Select(
                (kits, n) => One(medication, kits, Next(n), n + 1 == intervals.Count, now)
            ),
        ];

        DateOnly Next(int n) => n + 1 < intervals.Count ? intervals[n + 1][0].On : today.AddDays(1);
    }

    private static List<List<GivenKit>> Intervals(IEnumerable<GivenKit> given)
    {
        var intervals = new List<List<GivenKit>>();
        foreach (var kit in given.OrderBy(k => k.On))
        {
            if (intervals is [.., var open] && (kit.AddsToEarlier || open[0].On == kit.On))
            {
                open.Add(kit);
            }
            else
            {
                intervals.Add([kit]);
            }
        }

        return intervals;
    }

    private static CountInterval One(
        PrescribedMedication medication,
        List<GivenKit> kits,
        DateOnly next,
        bool isLast,
        DateTimeOffset now
    )
    {
        var open = kits.Where(k => !k.IsCounted).Select(k => k.Number).ToList();
        // What came back ends the last interval: nothing of it can be taken after that.
        var back = isLast && open.Count == 0 ? kits.Max(k => k.CountedAt) : null;
        var end = back is { } at && at < now ? at : now;
        var expected = medication.ExpectedUnits(kits[0].On, next, end);
        var until =
            isLast && back is { } counted ? Zone.DayAt(medication.Newest.ZoneId, counted) : next;
        return new CountInterval(
            kits[0].On,
            until > kits[0].On ? until : kits[0].On.AddDays(1),
            new IntervalCount([.. kits.Select(k => k.Count)], expected),
            open
        );
    }
}
