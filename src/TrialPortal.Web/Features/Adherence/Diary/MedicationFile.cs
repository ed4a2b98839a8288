using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Adherence.Logging;

namespace TrialPortal.Web.Features.Adherence.Diary;

/// <summary>One medication over one period, as its three sources tell it.</summary>
/// <param name="Weekly">Doses come less often than daily: a holiday is two of them missed in a row.</param>
/// <param name="Counts">Intervals that reach into the period, whole.</param>
/// <param name="DaysCovered">Days of the period with supply (CMA7); null before the first dispensing.</param>
public sealed record MedicationFile(
    MedicationChoice Name,
    BaseUnit Unit,
    bool IsAsNeeded,
    DateOnly First,
    DateOnly Last,
    TakingAdherence Diary,
    DrugHolidays Holidays,
    IReadOnlyList<WeekOfDoses> Weeks,
    IReadOnlyList<DiaryCell> Days,
    IReadOnlyList<CountRow> Counts,
    PooledCount Pooled,
    Ratio? DaysCovered,
    AdherenceRange Range
)
{
    internal static MedicationFile Of(
        PrescribedMedication of,
        (DateOnly First, DateOnly Last) period,
        DoseDiary diary,
        IReadOnlyList<CountInterval> counts,
        IReadOnlyList<SupplyEvent> supply,
        AdherenceRange range,
        bool named
    )
    {
        var (first, last) = period;
        var taking = TakingAdherence.Of(diary, first, last);
        var isWeekly = of.Newest.Newest.Regimen.Times.EveryDays > 1;
        return new MedicationFile(
            MedicationChoice.Of(of),
            of.Product.Unit,
            of.IsAsNeeded,
            first,
            last,
            taking,
            taking.Holidays(isWeekly ? 2 : 3),
            WeeklyDoses.Of(diary, first, last),
            DiaryCell.Of(diary, first, last, named),
            CountRow.Of(counts, diary),
            new PooledCount([.. counts.Where(c => !c.IsRunning).Select(c => c.Count)]),
            supply.Count == 0 ? null : new SupplyMeasures(supply, first, last.AddDays(1)).Cma7,
            range
        );
    }
}

/// <param name="DiaryUnits">What the diary says of the same days: the second witness.</param>
public sealed record CountRow(CountInterval Interval, decimal DiaryUnits)
{
    internal static IReadOnlyList<CountRow> Of(IReadOnlyList<CountInterval> counts, DoseDiary diary)
    {
        var days = diary.Intakes.ToLookup(diary.DayOf, i => i.Units);
        return
        [
            .. counts.Select(c => new CountRow(
                c,
                Enumerable
                    .Range(0, c.Until.DayNumber - c.From.DayNumber)
                    .Sum(n => days[c.From.AddDays(n)].Sum())
            )),
        ];
    }
}

/// <summary>A dose in the calendar.</summary>
/// <param name="Units">Base units taken, once the dose counts: the figures beside it count no others.</param>
/// <param name="IsMore">What was taken of a due dose beyond its units: marked as extra beside it.</param>
public sealed record CellMark(
    DateTimeOffset At,
    DoseState State,
    decimal Units,
    string? WhyNotTaken,
    ExcuseReason? Excuse,
    bool IsMore = false
)
{
    internal static IEnumerable<CellMark> Of(LoggedSlot dose, bool named)
    {
        var (at, more) = (dose.Slot.At, dose.MoreThanDue);
        var why = NotTakenReason.For(dose.WhyNotTaken, named);
        yield return new(at, dose.State, Counted(dose.Taken - more), why, dose.Excuse);
        if (more > 0)
        {
            yield return new(at, DoseState.Extra, Counted(more), null, null, IsMore: true);
        }

        decimal Counted(decimal units) => dose.IsSettled ? units : 0;
    }
}

/// <summary>One day of the calendar, with its doses in order of time.</summary>
public sealed record DiaryCell(DateOnly Day, IReadOnlyList<CellMark> Marks)
{
    internal static IReadOnlyList<DiaryCell> Of(
        DoseDiary diary,
        DateOnly first,
        DateOnly last,
        bool named
    )
    {
        var slots = diary.Slots.ToLookup(s => s.Slot.Day);
        var extra = diary.Extra.ToLookup(
            diary.DayOf,
            i => new CellMark(i.At, DoseState.Extra, i.Units, null, null)
        );
        return
        [
            .. Enumerable
                .Range(0, last.DayNumber - first.DayNumber + 1)
                .Select(first.AddDays)
                .Select(day => new DiaryCell(
                    day,
                    [
                        .. slots[day]
                            .SelectMany(s => CellMark.Of(s, named))
                            .Concat(extra[day])
                            .OrderBy(m => m.At),
                    ]
                )),
        ];
    }
}
