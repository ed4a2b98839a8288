using System.Globalization;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Orders;

/// <summary>So many base units at this clock time where the patient is.</summary>
public sealed record TimedDose(TimeOnly At, decimal Units);

/// <summary>A dose that is taken when it is needed (PRN).</summary>
/// <param name="Units">Base units each time.</param>
/// <param name="MostPerDay">Base units on one day at most.</param>
public sealed record AsNeededDose(decimal Units, decimal MostPerDay);

/// <summary>The clock times that a site means by morning, noon, evening and night.</summary>
public sealed record PartsOfDay(TimeOnly Morning, TimeOnly Noon, TimeOnly Evening, TimeOnly Night)
{
    public static readonly PartsOfDay Usual = new(new(8, 0), new(13, 0), new(20, 0), new(22, 0));

    public IReadOnlyList<TimeOnly> All => [Morning, Noon, Evening, Night];
}

/// <summary>
/// How often a dose is due, as structure (D1): clock times with units, every day or every n days. What clinics write,
/// <c>1-0-1</c> and <c>q8h</c>, is read into it and written from it again, the same.
/// </summary>
public sealed partial class DoseTimes
{
    /// <summary>A year: doses further apart are no regimen.</summary>
    public const int LongestHours = 24 * 365;

    private DoseTimes(IReadOnlyList<TimedDose> doses, int? everyHours) =>
        (Doses, EveryHours) = (doses, everyHours);

    /// <summary>In order of the clock, each time once, each above zero; none when taken as needed.</summary>
    public IReadOnlyList<TimedDose> Doses { get; }

    /// <summary>Set when nothing is due at any time: there are no slots, and never a percentage (adherence.md 3).</summary>
    public AsNeededDose? AsNeeded { get; private init; }

    /// <summary>Set when the order says "every n hours"; a divisor or a multiple of 24, so that every dose day has the same times.</summary>
    public int? EveryHours { get; }

    /// <summary>Doses are due on each nth day, counted from the first.</summary>
    public int EveryDays => EveryHours is > 24 ? EveryHours.Value / 24 : 1;

    /// <summary>Base units on a day on which doses are due; as needed, those it may come to.</summary>
    public decimal PerDay => AsNeeded?.MostPerDay ?? Doses.Sum(d => d.Units);

    /// <summary>Base units of each intake.</summary>
    public IEnumerable<decimal> EachDose =>
        AsNeeded is { } dose ? [dose.Units] : Doses.Select(d => d.Units);

    /// <summary>Usual distance of two doses: 24 hours for once a day, 12 for twice; a day where none are due.</summary>
    public TimeSpan NominalInterval => TimeSpan.FromDays(EveryDays) / Math.Max(1, Doses.Count);

    /// <summary>
    /// Doses at these times. Refused: none, a time twice, a dose of nothing, one that no site could hold (DoseTooLarge), more than
    /// are kept of one day (DoseTimesTooMany).
    /// </summary>
    public static Outcome<DoseTimes> At(params IEnumerable<TimedDose> doses)
    {
        var ordered = doses.OrderBy(d => d.At).ToList();
        var wrong =
            ordered.Count == 0 ? new Refusal("DoseTimesMissing", "D1").At(nameof(Doses))
            : ordered.DistinctBy(d => d.At).Count() < ordered.Count
                ? new Refusal("DoseTimeRepeated", "D1").At(nameof(Doses))
            : ordered.Any(d => d.Units <= 0) ? new Refusal("DoseNotPositive", "D1").At("Dose")
            : ordered.Any(d => d.Units > Quantity.Largest) ? TooLarge("Dose")
            : null;
        if (wrong is not null)
        {
            return wrong;
        }

        var times = new DoseTimes(ordered, null);
        return times.Kept().Length > KeptLength
            ? new Refusal("DoseTimesTooMany", "D1").At(nameof(Doses))
            : times;
    }

    /// <summary>The same dose every n hours, a year at most, counted from a clock time. Refused: hours that fall on other times each day.</summary>
    public static Outcome<DoseTimes> Every(int hours, decimal dose, TimeOnly first)
    {
        if (hours is < 1 or > LongestHours || 24 % hours != 0 && hours % 24 != 0)
        {
            return new Refusal("DoseHoursUneven", "D1").At(nameof(Doses));
        }

        var times = Enumerable
            .Range(0, Math.Max(1, 24 / hours))
            .Select(n => first.AddHours(n * hours));
        var doses = At(times.Select(t => new TimedDose(t, dose)));
        return doses.IsDone ? new DoseTimes(doses.Value.Doses, hours) : doses;
    }

    /// <summary>
    /// A dose when it is needed. Refused: a dose of nothing (DoseNotPositive), a day that has no room for one
    /// (DailyDoseBelowDose), or more on it than a site could hold (DoseTooLarge).
    /// </summary>
    public static Outcome<DoseTimes> WhenNeeded(decimal dose, decimal mostPerDay)
    {
        var wrong =
            dose <= 0 ? new Refusal("DoseNotPositive", "D1").At("Dose")
            : dose > Quantity.Largest ? TooLarge("Dose")
            : mostPerDay > Quantity.Largest ? TooLarge("MostPerDay")
            : mostPerDay < dose ? new Refusal("DailyDoseBelowDose", "D1").At("MostPerDay")
            : null;
        return wrong is not null
            ? wrong
            : new DoseTimes([], null) { AsNeeded = new(dose, mostPerDay) };
    }

    /// <summary>
    /// What was typed: <c>1-0-1</c> or <c>1-0-1-0</c> are units in the parts of the day; <c>q8h</c> is the given dose
    /// every 8 hours from the morning on; other times are written out, <c>07:30 1, 21:00 0.5</c>. Refused: anything else.
    /// </summary>
    public static Outcome<DoseTimes> Read(string? text, decimal dose, PartsOfDay parts)
    {
        var typed = Check.Clean(text) ?? "";
        if (
            typed is ['q' or 'Q', .. var number, 'h' or 'H']
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
        )
        {
            return Every(hours, dose, parts.Morning);
        }

        var units = typed.Split('-').Select(Amount.Read).ToList();
        if (units.Count is 3 or 4 && units.TrueForAll(u => u is not null))
        {
            return At(
                parts.All.Zip(units, (t, u) => new TimedDose(t, u!.Value)).Where(d => d.Units > 0)
            );
        }

        var timed = typed.Split(',').Select(ReadTimed).ToList();
        return timed.TrueForAll(d => d is not null)
            ? At(timed.OfType<TimedDose>())
            : new Refusal("DoseTimesNotReadable", "D1").At(nameof(Doses));
    }

    private static Refusal TooLarge(string field) =>
        new Refusal("DoseTooLarge", "D1").With("largest", Quantity.Largest).At(field);

    private static TimedDose? ReadTimed(string typed) =>
        typed.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var time, var units]
        && TimeOnly.TryParseExact(
            time,
            "HH:mm",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var at
        )
        && Amount.Read(units) is { } amount
            ? new TimedDose(at, amount)
            : null;

    /// <summary>As clinics write it: how often, with the clock times beside it. Times that are no parts of the day are written out.</summary>
    public string Write(PartsOfDay parts)
    {
        if (AsNeeded is not null)
        {
            return Kept();
        }

        if (EveryHours is { } hours)
        {
            return string.Create(CultureInfo.InvariantCulture, $"q{hours}h");
        }

        return Doses.All(d => parts.All.Contains(d.At))
            ? string.Join('-', parts.All.Take(UsesNight(parts) ? 4 : 3).Select(UnitsAt))
            : string.Join(", ", Doses.Select(d => $"{d.At:HH\\:mm} {Amount.Write(d.Units)}"));
    }

    private bool UsesNight(PartsOfDay parts) => Doses.Any(d => d.At == parts.Night);

    private string UnitsAt(TimeOnly time) =>
        Amount.Write(Doses.FirstOrDefault(d => d.At == time)?.Units ?? 0);
}
