namespace TrialPortal.Domain.Adherence;

/// <summary>A diary by dose days. For weekly doses a "day" is a scheduled dose: days without a slot are none.</summary>
internal sealed class DiaryDays
{
    private readonly ILookup<DateOnly, Intake> extra;

    public DiaryDays(DoseDiary diary, DateOnly first, DateOnly last)
    {
        Intakes = [.. diary.Intakes.Where(IsInside)];
        extra = diary.Extra.Where(IsInside).ToLookup(diary.DayOf);
        All =
        [
            .. diary
                .Slots.Where(s => s.IsSettled && s.Slot.Day >= first && s.Slot.Day <= last)
                .GroupBy(s => s.Slot.Day)
                .OrderBy(g => g.Key)
                .Select(g => new DiaryDay([.. g], [.. extra[g.Key]])),
        ];

        bool IsInside(Intake intake) => diary.DayOf(intake) >= first && diary.DayOf(intake) <= last;
    }

    /// <summary>Days with at least one slot, in order.</summary>
    public IReadOnlyList<DiaryDay> All { get; }
    public IReadOnlyList<DiaryDay> Evaluable => [.. All.Where(d => d.IsEvaluable)];
    public int Expected => All.Count(d => d.IsExpected);
    public int Correct => All.Count(d => d.IsEvaluable && d.IsCorrect);
    public IReadOnlyList<Intake> Intakes { get; }
    public decimal ExtraUnits => extra.SelectMany(e => e).Sum(i => i.Units);
}

/// <summary>The slots of one dose day, and the intakes of that day that have none.</summary>
internal sealed record DiaryDay(IReadOnlyList<LoggedSlot> Slots, IReadOnlyList<Intake> Extra)
{
    public bool IsExpected => Slots.Any(s => s.IsExpected);

    /// <summary>Something was due, and of all that was due somebody said what happened.</summary>
    public bool IsEvaluable => IsExpected && Slots.Where(s => s.IsExpected).All(s => s.IsEvaluable);

    public bool IsCorrect =>
        Extra.Count == 0 && Slots.Where(s => s.IsExpected).All(s => s.Taken == s.Slot.Units);

    public bool HasIntake => Extra.Count > 0 || Slots.Any(s => s.Taken > 0);
}
