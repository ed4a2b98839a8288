using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Web.Features.Reports.Paper.Medicine;

/// <summary>One interval [dispensing, next dispensing) of one product, by the local days of the site.</summary>
/// <param name="First">Day of the dispensing.</param>
/// <param name="Until">The last day in it: that before the next one, that of the last dose before the last count, or of the report.</param>
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

/// <summary>Puts kits, as they are read, into their intervals, by the one rule of <see cref="CountIntervals"/>.</summary>
internal sealed class CountedIntervals(
    IReadOnlyList<PrescribedMedication> prescribed,
    string zoneId,
    DateTimeOffset now
)
{
    private readonly List<LoggedKit> kits = [];

    /// <summary>What was given in error was never meant to be taken: it stands among the kits alone.</summary>
    public void Add(LoggedKit kit)
    {
        if (kit.WasGiven && kit.Outcome != LineOutcome.GivenInError)
        {
            kits.Add(kit);
        }
    }

    /// <summary>All, once the last kit was added; products in the order in which they came.</summary>
    public IReadOnlyList<CountedInterval> Finish() =>
        [.. kits.GroupBy(k => k.ProductId).SelectMany(Of)];

    private IEnumerable<CountedInterval> Of(IGrouping<Guid, LoggedKit> product)
    {
        var (of, medication) = (
            product.First(),
            prescribed.FirstOrDefault(p => p.Product.Id == product.Key)
        );
        return CountIntervals
            .Of(medication, product.Select(Given), zoneId, now)
            .Select(i => new CountedInterval(
                of.Product,
                of.Strength,
                of.Unit,
                i.From,
                i.Until.AddDays(-1),
                i.IsOpen,
                i.Count
            ));
    }

    private GivenKit Given(LoggedKit kit) =>
        new(
            Zone.DayAt(zoneId, kit.HandedOverAt!.Value),
            kit.Kit,
            Quantity.Of(kit.Units, kit.Unit),
            kit.Back?.Unused,
            kit.Back?.Lost,
            kit.Back?.At,
            kit.AddsToEarlier
        );
}
