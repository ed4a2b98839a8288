using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Web.Features.Reports.Paper.Medicine;

/// <summary>One interval [dispensing, next dispensing) of one product, by the local days of the site.</summary>
/// <param name="First">Day of the dispensing.</param>
/// <param name="Until">The last day in it: that before the next one, that of the last count, or of the report.</param>
/// <param name="IsOpen">Nothing has ended it yet: kits are still with the patient.</param>
internal sealed record CountedInterval(
    string Product,
    string Strength,
    BaseUnit Unit,
    DateOnly First,
    DateOnly Until,
    bool IsOpen,
    IntervalCount Count
);

/// <summary>Puts kits, as they are read, into intervals: the next dispensing ends one, and after the last the count does.</summary>
internal sealed class CountedIntervals(
    IReadOnlyList<PrescribedMedication> prescribed,
    string zoneId,
    DateTimeOffset now
)
{
    private readonly List<LoggedKit> kits = [];
    private readonly List<CountedInterval> closed = [];

    /// <summary>All, once the last kit was added.</summary>
    public IReadOnlyList<CountedInterval> Finish()
    {
        Close(null);
        return closed;
    }

    /// <summary>What was given in error was never meant to be taken: it stands among the kits alone.</summary>
    public void Add(LoggedKit kit)
    {
        if (!kit.WasGiven || kit.Outcome == LineOutcome.GivenInError)
        {
            return;
        }

        if (kits is [var first, ..] && !Joins(first, kit))
        {
            Close(first.ProductId == kit.ProductId ? DayOf(kit) : null);
        }

        kits.Add(kit);
    }

    private bool Joins(LoggedKit first, LoggedKit kit) =>
        first.ProductId == kit.ProductId && (kit.AddsToEarlier || DayOf(first) == DayOf(kit));

    private void Close(DateOnly? next)
    {
        if (kits is not [var first, ..])
        {
            return;
        }

        var counted = kits.TrueForAll(k => k.Count.IsEvaluable);
        var end =
            next is { } day ? Zone.InstantAt(zoneId, day, TimeOnly.MinValue)
            : counted ? kits.Max(k => k.Back!.At)
            : now;
        closed.Add(
            new CountedInterval(
                first.Product,
                first.Strength,
                first.Unit,
                DayOf(first),
                next?.AddDays(-1) ?? Zone.DayAt(zoneId, end),
                next is null && !counted,
                new IntervalCount(
                    [.. kits.Select(k => k.Count)],
                    Expected(first, next ?? Zone.DayAt(zoneId, end).AddDays(1), end)
                )
            )
        );
        kits.Clear();
    }

    /// <summary>Nothing where no order of it is signed.</summary>
    private decimal Expected(LoggedKit first, DateOnly next, DateTimeOffset end) =>
        prescribed
            .FirstOrDefault(p => p.Product.Id == first.ProductId)
            ?.ExpectedUnits(DayOf(first), next, end)
        ?? 0;

    private DateOnly DayOf(LoggedKit kit) => Zone.DayAt(zoneId, kit.HandedOverAt!.Value);
}
