using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Orders;

/// <summary>The way into the body.</summary>
public enum Route
{
    Oral = 1,
    Subcutaneous,
    Intramuscular,
    Intravenous,
}

/// <summary>
/// What an order prescribes, as structure: nothing typed as text is needed for arithmetic (D1). Days are calendar days
/// where the patient is.
/// </summary>
public sealed class DoseRegimen
{
    private DoseRegimen(BaseUnit unit, DoseTimes times, Route route, FoodRule? food) =>
        (Unit, Times, Route, Food) = (unit, times, route, food);

    /// <summary>The product's unit; every dose is in it.</summary>
    public BaseUnit Unit { get; }
    public DoseTimes Times { get; }
    public Route Route { get; }

    /// <summary>Null where the order states no rule.</summary>
    public FoodRule? Food { get; }
    public DateOnly Start { get; private init; }

    /// <summary>Clock time on the first day from which doses are due: a first dose in the evening leaves out that morning.</summary>
    public TimeOnly FirstAt { get; private init; }

    /// <summary>The last day with a dose; null goes on until it is stopped.</summary>
    public DateOnly? Until { get; private init; }

    /// <summary>Calendar days from first to last, both counted.</summary>
    public int? Days => Until is { } last ? last.DayNumber - Start.DayNumber + 1 : null;

    /// <param name="smallestPart">What the protocol lets a unit be divided into: 1 for whole units only, 0.5 where halves are allowed.</param>
    /// <param name="days">How many calendar days, the first counted; null goes on until it is stopped.</param>
    /// <returns>Refused: no full day of duration (DurationTooShort), a part the protocol does not allow (DosePartNotAllowed).</returns>
    public static Outcome<DoseRegimen> Create(
        BaseUnit unit,
        DoseTimes times,
        Route route,
        decimal smallestPart,
        DateOnly start,
        TimeOnly firstAt = default,
        int? days = null,
        FoodRule? food = null
    )
    {
        var divided = times.EachDose.FirstOrDefault(d => !Amount.IsWholeIn(d, smallestPart));
        var wrong = Check.All(
            divided == 0
                ? null
                : new Refusal("DosePartNotAllowed", "D1")
                    .With("dose", Amount.Write(divided))
                    .With("part", Amount.Write(smallestPart))
                    .At("Dose"),
            days is < 1 ? new Refusal("DurationTooShort", "D1").At(nameof(Days)) : null
        );
        if (wrong is not null)
        {
            return wrong;
        }

        return new DoseRegimen(unit, times, route, food)
        {
            Start = start,
            FirstAt = firstAt,
            Until = days is { } count ? start.AddDays(count - 1) : null,
        };
    }

    /// <summary>One that was sound when it was written down.</summary>
    internal static DoseRegimen Kept(
        (BaseUnit Unit, DoseTimes Times, Route Route, FoodRule? Food) dose,
        DateOnly start,
        TimeOnly firstAt,
        DateOnly? until
    ) =>
        new(dose.Unit, dose.Times, dose.Route, dose.Food)
        {
            Start = start,
            FirstAt = firstAt,
            Until = until,
        };

    /// <summary>The doses due on a calendar day, in order of the clock.</summary>
    public IEnumerable<TimedDose> DueOn(DateOnly day) =>
        day < Start || day > Until || (day.DayNumber - Start.DayNumber) % Times.EveryDays != 0 ? []
        : day == Start ? Times.Doses.Where(d => d.At >= FirstAt)
        : Times.Doses;

    /// <summary>Base units due from one day to another, both counted.</summary>
    public decimal UnitsFrom(DateOnly first, DateOnly last) =>
        Enumerable
            .Range(0, Math.Max(0, last.DayNumber - first.DayNumber + 1))
            .Sum(n => DueOn(first.AddDays(n)).Sum(d => d.Units));

    /// <summary>Whole base units that all doses come to, as needed the most they may come to; null without a last day.</summary>
    public int? UnitsInAll =>
        Until is not { } last
            ? null
            : (int)
                Math.Min(
                    int.MaxValue,
                    Math.Ceiling(
                        Times.AsNeeded is { } dose
                            ? dose.MostPerDay * Days!.Value
                            : UnitsFrom(Start, last)
                    )
                );

    /// <summary>
    /// What the signed versions of one order leave to be taken from a day on, in turn: each until the last day on which it
    /// still has a dose, for a version replaces those before it from its own first dose on. What was signed last is not
    /// what is taken now, as long as its first day is to come.
    /// </summary>
    /// <param name="versions">As they were signed.</param>
    public static IReadOnlyList<DoseRegimen> InTurn(
        IReadOnlyList<DoseRegimen> versions,
        DateOnly today
    ) =>
        [
            .. versions
                .Select((v, n) => v.ReplacedBy(versions.Skip(n + 1)))
                .Where(v => !(v.Until < v.Start) && !v.HasExpired(today))
                .OrderBy(v => v.Start)
                .ThenBy(v => v.FirstAt),
        ];

    private DoseRegimen ReplacedBy(IEnumerable<DoseRegimen> later)
    {
        if (later.MinBy(v => v.Start.ToDateTime(v.FirstAt)) is not { } next)
        {
            return this;
        }

        var last = DueOn(next.Start).Any(d => d.At < next.FirstAt)
            ? next.Start
            : next.Start.AddDays(-1);
        return Kept((Unit, Times, Route, Food), Start, FirstAt, Until < last ? Until : last);
    }

    /// <summary>The one rule of expiry (D5): an order has expired when its last day is past on the site's calendar.</summary>
    public bool HasExpired(DateOnly today) => today > Until;
}
