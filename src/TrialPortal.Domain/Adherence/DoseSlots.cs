using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Adherence;

/// <summary>From this calendar day the patient lives by the clocks of this zone (IANA id).</summary>
public sealed record ZonePeriod(DateOnly From, string ZoneId);

/// <summary>One expected dose (F2).</summary>
/// <param name="At">Instant with the offset then in force, so that the clock time can be read from it.</param>
/// <param name="Day">The dose day: the calendar day, or the one before where the day boundary says so.</param>
/// <param name="Units">Base units prescribed.</param>
/// <param name="NominalInterval">Usual distance to the next dose of this regimen.</param>
public sealed record DoseSlot(
    DateTimeOffset At,
    string ZoneId,
    DateOnly Day,
    decimal Units,
    TimeSpan NominalInterval
);

/// <summary>
/// Which doses an order's versions make due, on the clocks of the patient's zone (F2, F8). A version replaces the one before
/// from its own first slot on: a change at noon changes that evening's dose. A day of 23 or 25 hours has as many slots as
/// any other. As-needed medication has no slots.
/// </summary>
/// <param name="versions">In order of their first slots.</param>
/// <param name="zones">In order of their days; past days keep the zone they had.</param>
/// <param name="dayBoundary">Clock times before it belong to the dose day before; midnight for calendar days.</param>
public sealed class DoseSlots(
    IReadOnlyList<DoseRegimen> versions,
    IReadOnlyList<ZonePeriod> zones,
    TimeOnly dayBoundary = default
)
{
    /// <summary>Slots of the dose days from one to another, both counted, in order of time.</summary>
    public IReadOnlyList<DoseSlot> Between(DateOnly first, DateOnly last) =>
        Enumerable
            .Range(0, Math.Max(0, last.DayNumber - first.DayNumber + 2))
            .SelectMany(n => On(first.AddDays(n)))
            .Where(s => s.Day >= first && s.Day <= last)
            .OrderBy(s => s.At)
            .ToList();

    /// <summary>
    /// Base units expected in [first, next), in whole days: the first day counts, the day of the next dispensing does not.
    /// Slots in an excused period are left out.
    /// </summary>
    public decimal UnitsBetween(
        DateOnly first,
        DateOnly next,
        params IReadOnlyList<ExcusedPeriod> excused
    ) =>
        Between(first, next.AddDays(-1))
            .Where(s => !excused.Any(p => p.Covers(s.At)))
            .Sum(s => s.Units);

    private IEnumerable<DoseSlot> On(DateOnly day) =>
        from version in Enumerable.Range(0, versions.Count)
        from dose in versions[version].DueOn(day)
        where !IsReplaced(version, day.ToDateTime(dose.At))
        select Slot(day, dose, versions[version].Times.NominalInterval);

    private bool IsReplaced(int version, DateTime clock) =>
        versions.Skip(version + 1).Any(next => clock >= next.Start.ToDateTime(next.FirstAt));

    private DoseSlot Slot(DateOnly day, TimedDose dose, TimeSpan interval)
    {
        var zone = (zones.LastOrDefault(z => z.From <= day) ?? zones[0]).ZoneId;
        var at = Zone.InstantAt(zone, day, dose.At);
        return new(at, zone, DoseTiming.DayOf(at, dayBoundary), dose.Units, interval);
    }
}
