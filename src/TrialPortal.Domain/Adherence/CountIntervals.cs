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
/// <param name="IsOpen">Nothing has ended it yet: the last one, with kits still to be counted.</param>
public sealed record CountInterval(
    DateOnly From,
    DateOnly Until,
    IntervalCount Count,
    IReadOnlyList<string> NotCounted,
    bool IsOpen
)
{
    /// <summary>
    /// More was given than was due so far, and it is still taken from: not evaluable yet. That all of it or none was taken
    /// would be bounds that say nothing.
    /// </summary>
    public bool IsRunning { get; init; }
}

/// <summary>
/// The count of a medication, interval by interval, for screen and paper alike: what was given on one day, and what replaces
/// some of it later, pools, for the count is per product.
/// </summary>
public static class CountIntervals
{
    /// <param name="medication">Null where no order of it is signed: nothing is expected then.</param>
    /// <param name="given">Kits of one product.</param>
    /// <param name="zoneId">Zone by whose days they were given.</param>
    /// <param name="now">Doses later than this are not yet expected.</param>
    public static IReadOnlyList<CountInterval> Of(
        PrescribedMedication? medication,
        IEnumerable<GivenKit> given,
        string zoneId,
        DateTimeOffset now
    )
    {
        var intervals = Intervals(given);
        return
        [
            .. intervals.Select(
                (kits, n) =>
                    n + 1 < intervals.Count
                        ? Between(medication, kits, intervals[n + 1][0].On, now)
                        : Last(medication, kits, zoneId, now)
            ),
        ];
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

    private static CountInterval Between(
        PrescribedMedication? medication,
        List<GivenKit> kits,
        DateOnly next,
        DateTimeOffset now
    ) => Made(kits, next, medication?.ExpectedUnits(kits[0].On, next, now) ?? 0);

    // What came back ends the last interval: nothing of it can be taken after that. Its last day is that of its last dose.
    private static CountInterval Last(
        PrescribedMedication? medication,
        List<GivenKit> kits,
        string zoneId,
        DateTimeOffset now
    )
    {
        var isOpen = !kits.TrueForAll(k => k.IsCounted);
        var end =
            isOpen ? now
            : kits.Max(k => k.CountedAt) is { } back && back < now ? back
            : now;
        var (first, day) = (kits[0].On, Zone.DayAt(zoneId, end));
        var expected = Expected(first);
        var until = isOpen || Expected(day) > 0 ? day.AddDays(1) : day;
        return Made(kits, until > first ? until : first.AddDays(1), expected) with
        {
            IsOpen = isOpen,
            IsRunning =
                isOpen && !(medication?.LastDay < day) && kits.Sum(k => k.Given.Count) > expected,
        };

        decimal Expected(DateOnly from) =>
            medication?.ExpectedUnits(from, day.AddDays(1), end) ?? 0;
    }

    private static CountInterval Made(List<GivenKit> kits, DateOnly until, decimal expected) =>
        new(
            kits[0].On,
            until,
            new IntervalCount([.. kits.Select(k => k.Count)], expected),
            [.. kits.Where(k => !k.IsCounted).Select(k => k.Number)],
            IsOpen: false
        );
}
