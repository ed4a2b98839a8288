using System.Globalization;
using System.Text.RegularExpressions;

namespace TrialPortal.Web.Ui;

/// <summary>
/// Reads a date as people write it: "13 3 26", "13 Mar 2026", "2026-03-13", "2026년 3월 13일", "+3d", "today". What was
/// understood is echoed in words beside the field, so that no order of day and month is guessed in silence.
/// </summary>
public static partial class LenientDate
{
    private static readonly string[] Months =
    [
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
    ];

    /// <param name="today">The day at the site; without it "today" and "+3d" mean nothing.</param>
    /// <param name="yearFirst">Three short numbers are year, month, day, as Koreans write.</param>
    public static DateOnly? Parse(string? text, DateOnly? today, bool yearFirst)
    {
        var typed = text?.Trim().ToLowerInvariant() ?? "";
        if (today is { } now && Relative(typed, now) is { } relative)
        {
            return relative;
        }

        if (Compact().Match(typed) is { Success: true } compact)
        {
            return Make(Int(compact, 1), Int(compact, 2), Int(compact, 3), today);
        }

        if (MonthName().Match(typed) is { Success: true } named)
        {
            var month = Array.IndexOf(Months, named.Groups[2].Value[..3]) + 1;
            return month == 0
                ? null
                : Make(Int(named, 3), month, Int(named, 1), today, named.Groups[3].Length);
        }

        if (Numbers().Match(typed) is not { Success: true } numbers)
        {
            return null;
        }

        var isYearFirst =
            numbers.Groups[1].Length == 4 || (yearFirst && numbers.Groups[3].Length < 4);
        return isYearFirst
            ? Make(
                Int(numbers, 1),
                Int(numbers, 2),
                Int(numbers, 3),
                today,
                numbers.Groups[1].Length
            )
            : Make(
                Int(numbers, 3),
                Int(numbers, 2),
                Int(numbers, 1),
                today,
                numbers.Groups[3].Length
            );
    }

    private static DateOnly? Relative(string typed, DateOnly today)
    {
        switch (typed)
        {
            case "today" or "오늘":
                return today;
            case "yesterday" or "어제":
                return today.AddDays(-1);
            case "tomorrow" or "내일":
                return today.AddDays(1);
        }

        if (Step().Match(typed) is not { Success: true } step)
        {
            return null;
        }

        var count = Int(step, 2) * (step.Groups[1].Value == "-" ? -1 : 1);
        return step.Groups[3].Value is "w" or "주"
            ? today.AddDays(7 * count)
            : today.AddDays(count);
    }

    private static DateOnly? Make(int year, int month, int day, DateOnly? today, int digits = 4)
    {
        // Two digits: the century in which the date is nearest to the last hundred years, with ten to come.
        var last = (today?.Year ?? 2030) + 10;
        var full = digits > 2 ? year : last - (((last - year) % 100) + 100) % 100;
        return
            full is >= 1900 and <= 2200
            && month is >= 1 and <= 12
            && day >= 1
            && day <= DateTime.DaysInMonth(full, month)
            ? new DateOnly(full, month, day)
            : null;
    }

    private static int Int(Match match, int group) =>
        int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([+-])(\d{1,3})\s*([dw일주])?$")]
    private static partial Regex Step();

    [GeneratedRegex(@"^(\d{4})(\d{2})(\d{2})$")]
    private static partial Regex Compact();

    [GeneratedRegex(@"^(\d{1,2})[\s.\-/]*([a-z]{3,9})\.?[\s.,\-/]*(\d{2}|\d{4})$")]
    private static partial Regex MonthName();

    [GeneratedRegex(@"^(\d{1,4})\s*[년\s.\-/]\s*(\d{1,2})\s*[월\s.\-/]\s*(\d{1,4})\s*[일.]?$")]
    private static partial Regex Numbers();
}
