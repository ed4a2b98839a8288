using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Adherence;

/// <summary>A measure twice: over the slots of which somebody said something, and with silence counted as nothing taken.</summary>
/// <param name="Evaluable">Slots not logged are left out.</param>
/// <param name="Low">Slots not logged count as not taken: the lower bound.</param>
public sealed record DiaryFigure(Ratio? Evaluable, Ratio? Low)
{
    internal static DiaryFigure Of(decimal part, decimal evaluable, decimal expected) =>
        new(Ratio.Of(part, evaluable), Ratio.Of(part, expected));
}

/// <summary>
/// Implementation as the diary tells it (Vrijens 2012; what EMERGE asks to report, De Geest 2018), over the dose days of a
/// period, both ends counted. Extra and partial doses are in the taken units, so a figure may pass 100 %.
/// </summary>
public sealed class TakingAdherence
{
    /// <summary>Below this share of logged slots the diary tells too little for a headline, in per cent.</summary>
    public const int SufficientlyLogged = 80;

    private readonly List<LoggedSlot> slots;
    private readonly DiaryDays days;

    private TakingAdherence(DoseDiary diary, DateOnly first, DateOnly last)
    {
        (First, Last) = (first, last);
        slots = [.. diary.Slots.Where(s => s.Slot.Day >= first && s.Slot.Day <= last)];
        days = new DiaryDays(diary, first, last);
    }

    public static TakingAdherence Of(DoseDiary diary, DateOnly first, DateOnly last) =>
        new(diary, first, last);

    public DateOnly First { get; }
    public DateOnly Last { get; }

    /// <summary>Taken units / expected units, extra doses counted: the headline.</summary>
    public DiaryFigure Taking => Units(slots.Sum(Counted) + days.ExtraUnits);

    /// <summary>The same, no slot counted above its units: it hides double doses and never stands alone.</summary>
    public DiaryFigure Capped => Units(slots.Sum(s => Math.Min(Counted(s), s.Slot.Units)));

    /// <summary>Days with exactly the prescribed units in exactly the prescribed number of intakes / days.</summary>
    public DiaryFigure CorrectDosing =>
        DiaryFigure.Of(days.Correct, days.Evaluable.Count, days.Expected);

    /// <summary>Full doses inside the on-time window / doses.</summary>
    public DiaryFigure Timing =>
        DiaryFigure.Of(
            slots.Count(s => s.IsEvaluable && s.IsFullOnTime),
            slots.Count(s => s.IsEvaluable),
            slots.Count(s => s.IsExpected)
        );

    /// <summary>Slots of which somebody said something / expected slots.</summary>
    public Ratio? Logged =>
        Ratio.Of(slots.Count(s => s.IsEvaluable), slots.Count(s => s.IsExpected));

    /// <summary>False: instead of the headline, the screen says that the diary tells too little.</summary>
    public bool IsSufficient => Logged?.CompareToPercent(SufficientlyLogged) >= 0;

    /// <summary>How many slots left the denominator, by reason.</summary>
    public IReadOnlyDictionary<ExcuseReason, int> Excluded =>
        slots
            .Where(s => s.Excuse is not null)
            .CountBy(s => s.Excuse!.Value)
            .ToDictionary(c => c.Key, c => c.Value);

    /// <summary>Where the headline stands to the range; without expected doses not applicable, with too few logged not evaluable.</summary>
    public AdherenceClass Classify(AdherenceRange range) =>
        Logged is null ? AdherenceClass.NotApplicable
        : IsSufficient ? range.Classify(Taking.Evaluable)
        : AdherenceClass.NotEvaluable;

    /// <param name="least">Evaluable days in a row without an intake that make a holiday; 3 for daily doses, 2 for weekly ones.</param>
    public DrugHolidays Holidays(int least = 3) => DrugHolidays.In(days, least);

    /// <summary>Greatest time between two intakes in a row, as instants; null with fewer than two.</summary>
    public TimeSpan? LongestGap =>
        days
            .Intakes.Zip(days.Intakes.Skip(1), (a, b) => b.At - a.At)
            .Select(gap => (TimeSpan?)gap)
            .Max();

    private DiaryFigure Units(decimal taken) =>
        DiaryFigure.Of(
            taken,
            slots.Where(s => s.IsEvaluable).Sum(s => s.Slot.Units),
            slots.Where(s => s.IsExpected).Sum(s => s.Slot.Units)
        );

    private static decimal Counted(LoggedSlot slot) => slot.IsEvaluable ? slot.Taken : 0;
}
