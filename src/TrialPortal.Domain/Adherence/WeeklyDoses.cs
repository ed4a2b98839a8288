using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Adherence;

/// <summary>The taking of one week, from Monday on.</summary>
/// <param name="Days">Days of the week inside the period: fewer than 7 are a short week, and marked so.</param>
/// <param name="Taking">Taken / expected units of the evaluable doses.</param>
public sealed record WeekOfDoses(DateOnly Monday, int Days, DiaryFigure Taking, Ratio? Logged)
{
    public bool IsShort => Days < 7;
}

/// <summary>A diary by weeks, for the trend (adherence.md 12).</summary>
public static class WeeklyDoses
{
    /// <summary>The Monday of a day's week.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    public static IReadOnlyList<WeekOfDoses> Of(DoseDiary diary, DateOnly first, DateOnly last)
    {
        var weeks = new List<WeekOfDoses>();
        var pieces = diary.Pieces(MondayOf);
        for (var monday = MondayOf(first); monday <= last; monday = monday.AddDays(7))
        {
            var from = monday < first ? first : monday;
            var to = monday.AddDays(6) > last ? last : monday.AddDays(6);
            var taking = TakingAdherence.Of(pieces(monday), from, to);
            weeks.Add(new(monday, to.DayNumber - from.DayNumber + 1, taking.Taking, taking.Logged));
        }

        return weeks;
    }
}
