using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;

namespace TrialPortal.Domain.Adherence;

/// <summary>A dose that is due, and the order that makes it due.</summary>
public sealed record PrescribedSlot(PrescribedDoses Order, DoseSlot Slot)
{
    /// <summary>The rules of time of the version that was in force then.</summary>
    public DoseTiming Timing => Order.TimingOf(Order.VersionAt(Slot.At));
}

/// <summary>One product as it was prescribed to one patient, by all of its signed orders: what diary, count and supply are about.</summary>
/// <param name="Orders">At least one, by their numbers.</param>
public sealed record PrescribedMedication(Product Product, IReadOnlyList<PrescribedDoses> Orders)
{
    /// <summary>Taken when needed: nothing is due, and there is never a percentage.</summary>
    public bool IsAsNeeded => Newest.Newest.Regimen.Times.AsNeeded is not null;

    public PrescribedDoses Newest => Orders[^1];
    public DoseTiming Timing => Newest.TimingOf(Newest.Newest);
    public IReadOnlyList<ExcusedPeriod> Holds => [.. Orders.SelectMany(o => o.Holds)];
    public DateOnly Start => Orders.Min(o => o.Order.Start);

    /// <summary>Last day with a dose so far as is ordered; null while an order goes on without one.</summary>
    public DateOnly? LastDay =>
        Orders
            .Select(LastDayOf)
            .Aggregate(
                (a, b) =>
                    a is null || b is null ? null
                    : a > b ? a
                    : b
            );

    /// <summary>Doses due on the dose days from one to another, both counted, in order of time.</summary>
    public IReadOnlyList<PrescribedSlot> Between(DateOnly first, DateOnly last) =>
        [
            .. Orders
                .SelectMany(o => o.Between(first, last).Select(s => new PrescribedSlot(o, s)))
                .OrderBy(s => s.Slot.At),
        ];

    /// <summary>The diary of these doses, each judged by the rules of its own time.</summary>
    /// <param name="logs">Entries of their dose days.</param>
    /// <param name="firstDoseAt">Of the whole treatment, not of these entries.</param>
    public DoseDiary Judge(
        IEnumerable<AdherenceLog> logs,
        IReadOnlyList<PrescribedSlot> doses,
        DateTimeOffset? firstDoseAt,
        DateTimeOffset now
    )
    {
        var holds = doses.ToDictionary<PrescribedSlot, DoseSlot, IReadOnlyList<ExcusedPeriod>>(
            d => d.Slot,
            d => d.Order.Holds,
            ReferenceEqualityComparer.Instance
        );
        var facts = DiaryFromLogs.Of(logs, [.. doses.Select(d => d.Slot)], Holds, firstDoseAt) with
        {
            Concerns = (slot, period) => holds[slot].Contains(period),
        };
        var timings = doses.ToDictionary<PrescribedSlot, DoseSlot, DoseTiming>(
            d => d.Slot,
            d => d.Timing,
            ReferenceEqualityComparer.Instance
        );
        return DoseDiary.Judge(facts, Timing, slot => timings[slot], now);
    }

    /// <summary>Base units expected of those who take all in [first, next), in whole days, before an instant; held doses left out (F2).</summary>
    public decimal ExpectedUnits(DateOnly first, DateOnly next, DateTimeOffset before) =>
        Between(first, next.AddDays(-1))
            .Where(s => s.Slot.At < before && !s.Order.Holds.Any(h => h.Covers(s.Slot.At)))
            .Sum(s => s.Slot.Units);

    /// <summary>Base units a day as prescribed at an instant.</summary>
    public decimal UnitsPerDay(DateTimeOffset at)
    {
        var order = Orders.LastOrDefault(o => o.Order.Start <= Zone.DayAt(o.ZoneId, at));
        var times = (order ?? Orders[0]).VersionAt(at).Regimen.Times;
        return times.PerDay / times.EveryDays;
    }

    private static DateOnly? LastDayOf(PrescribedDoses order) =>
        order.EndedAt is { } end ? Zone.DayAt(order.ZoneId, end) : order.Order.Until;
}
