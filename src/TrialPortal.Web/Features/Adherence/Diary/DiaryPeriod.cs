namespace TrialPortal.Web.Features.Adherence.Diary;

/// <summary>Which days are looked at, as the address names them.</summary>
public enum DiaryPeriod
{
    /// <summary>The last 28 days.</summary>
    Weeks4 = 1,

    /// <summary>The last 84 days.</summary>
    Weeks12,

    /// <summary>From the first day of the first order on.</summary>
    All,
}

internal static class DiaryPeriods
{
    public static DiaryPeriod Read(string? text) =>
        Enum.GetValues<DiaryPeriod>().FirstOrDefault(p => p.ToString() == text) is var period
        && period != 0
            ? period
            : DiaryPeriod.Weeks4;

    /// <summary>First and last day, both counted; never before the medication began, nor after it ended.</summary>
    public static (DateOnly First, DateOnly Last) Days(
        this DiaryPeriod period,
        DateOnly start,
        DateOnly? end,
        DateOnly today
    )
    {
        var last = end < today ? end.Value : today;
        var first = period switch
        {
            DiaryPeriod.Weeks4 => last.AddDays(-27),
            DiaryPeriod.Weeks12 => last.AddDays(-83),
            _ => start,
        };
        first = first < start ? start : first;
        return (first, last < first ? first : last);
    }
}
