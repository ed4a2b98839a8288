using System.Globalization;
using System.Resources;

namespace TrialPortal.Web.Ui;

/// <summary>
/// The one formatter of dates, times, names and figures (ux.md 3.4). It never uses a culture's own pattern: those differ
/// between machines and are wrong on paper. The language is the reader's, or the one given.
/// </summary>
public static partial class Show
{
    private static readonly ResourceManager Words = new(
        "TrialPortal.Web.Ui.ShowText",
        typeof(Show).Assembly
    );

    private static readonly string[] Months =
    [
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
    ];

    /// <summary>"Not recorded": no cell is empty, it says what is missing.</summary>
    public static string Missing(CultureInfo? language = null) =>
        Word(ShowText.NotRecorded, language);

    /// <summary>The value, or "Not recorded".</summary>
    public static string Text(string? value, CultureInfo? language = null) =>
        string.IsNullOrWhiteSpace(value) ? Missing(language) : value;

    /// <summary>A label inside a sentence: "Consent version" is "consent version"; an abbreviation stays as it is.</summary>
    public static string InSentence(string label) =>
        label.Length > 1 && !char.IsUpper(label[1])
            ? char.ToLowerInvariant(label[0]) + label[1..]
            : label;

    /// <summary>02 Mar 2026; 2026-03-02 in Korean.</summary>
    public static string Date(DateOnly? date, CultureInfo? language = null) =>
        date is not { } day ? Missing(language)
        : IsKorean(language) ? Iso(day)
        : Invariant($"{day.Day:00} {Months[day.Month - 1]} {day.Year:0000}");

    /// <summary>Mon 02 Mar 2026; 2026-03-02 (월).</summary>
    public static string DateWithWeekday(DateOnly? date, CultureInfo? language = null)
    {
        if (date is not { } day)
        {
            return Missing(language);
        }

        var weekday = Word($"Short{day.DayOfWeek}", language);
        return IsKorean(language) ? $"{Iso(day)} ({weekday})" : $"{weekday} {Date(day, language)}";
    }

    /// <summary>Mon 02, where month and year stand beside it; 02 (월).</summary>
    public static string WeekdayAndDay(DateOnly day, CultureInfo? language = null)
    {
        var weekday = Word($"Short{day.DayOfWeek}", language);
        return IsKorean(language)
            ? Invariant($"{day.Day:00} ({weekday})")
            : Invariant($"{weekday} {day.Day:00}");
    }

    /// <summary>For patients: Monday 2 March 2026; 2026년 3월 2일 월요일.</summary>
    public static string PatientDate(DateOnly? date, CultureInfo? language = null)
    {
        if (date is not { } day)
        {
            return Missing(language);
        }

        return IsKorean(language)
            ? Invariant($"{day.Year}년 {PatientDay(day, language)}")
            : Invariant($"{PatientDay(day, language)} {day.Year}");
    }

    /// <summary>For patients, of a day whose year nobody asks for: Monday 2 March; 3월 2일 월요일.</summary>
    public static string PatientDay(DateOnly day, CultureInfo? language = null)
    {
        var weekday = Word($"Long{day.DayOfWeek}", language);
        return IsKorean(language)
            ? Invariant($"{day.Month}월 {day.Day}일 {weekday}")
            : Invariant($"{weekday} {day.Day} {Word($"Month{day.Month}", language)}");
    }

    /// <summary>Mar 2026, day unknown; 2026-03, 일 미상.</summary>
    public static string DayUnknown(int year, int month, CultureInfo? language = null) =>
        IsKorean(language)
            ? Invariant($"{year:0000}-{month:00}, {Word(ShowText.DayUnknown, language)}")
            : Invariant($"{Months[month - 1]} {year:0000}, {Word(ShowText.DayUnknown, language)}");

    /// <summary>Completed years on a day; the birthday of 29 Feb is 1 Mar in common years.</summary>
    public static int AgeOn(DateOnly born, DateOnly day)
    {
        var years = day.Year - born.Year;
        return (day.Month, day.Day).CompareTo((born.Month, born.Day)) < 0 ? years - 1 : years;
    }

    /// <summary>54 y; 만 54세.</summary>
    public static string Age(int? years, CultureInfo? language = null) =>
        years is { } y ? Filled(ShowText.Age, language, Count(y)) : Missing(language);

    /// <summary>Day 60; 60일차. There is no day 0: the day before Day 1 is Day -1.</summary>
    public static string StudyDay(int? day, CultureInfo? language = null) =>
        day is { } d
            ? Filled(ShowText.StudyDay, language, d.ToString(CultureInfo.InvariantCulture))
            : Missing(language);

    /// <summary>What is kept in both languages, in the reader's.</summary>
    public static string InLanguage(string english, string korean, CultureInfo? language = null) =>
        IsKorean(language) ? korean : english;

    /// <summary>A Korean number as it is dialled at home, 010-1234-5678; any other as it was typed.</summary>
    public static string Phone(string? phone, CultureInfo? language = null)
    {
        if (phone?.StartsWith("+82", StringComparison.Ordinal) != true)
        {
            return Text(phone, language);
        }

        var digits = $"0{string.Concat(phone[3..].Where(char.IsAsciiDigit)).TrimStart('0')}";
        var area = digits.StartsWith("02", StringComparison.Ordinal) ? 2 : 3;
        return digits.Length - area is 7 or 8
            ? $"{digits[..area]}-{digits[area..^4]}-{digits[^4..]}"
            : phone;
    }

    /// <summary>Calls the number: tel:+821012345678, and no 0 of the area after +82; null where none is recorded.</summary>
    public static string? PhoneLink(string? phone)
    {
        if (string.IsNullOrWhiteSpace(phone))
        {
            return null;
        }

        var dialled = string.Concat(phone.Where(c => char.IsAsciiDigit(c) || c == '+'));
        return dialled.StartsWith("+82", StringComparison.Ordinal)
            ? $"tel:+82{dialled[3..].TrimStart('0')}"
            : $"tel:{dialled}";
    }

    /// <summary>Text from outside, such as a scanner: a control character is no sign, so a box stands where it was.</summary>
    public static string Signs(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) ? '\u25A1' : c));

    /// <summary>
    /// For <c>lang</c> of what somebody typed: "ko" or "en" where that is not the language of the page (WCAG 3.1.2), else
    /// null. One Hangul syllable makes it Korean: Korean titles name studies and substances in Latin letters.
    /// </summary>
    public static string? OtherLanguage(string text)
    {
        var isKorean = text.Any(c => c is >= '\uAC00' and <= '\uD7A3');
        return isKorean == IsKorean(null) || !(isKorean || text.Any(char.IsAsciiLetter)) ? null
            : isKorean ? "ko"
            : "en";
    }

    private static bool IsKorean(CultureInfo? language) =>
        (language ?? CultureInfo.CurrentUICulture).TwoLetterISOLanguageName == "ko";

    private static string Iso(DateOnly day) =>
        Invariant($"{day.Year:0000}-{day.Month:00}-{day.Day:00}");

    private static string Word(string key, CultureInfo? language) =>
        Words.GetString(key, language ?? CultureInfo.CurrentUICulture) ?? key;

    private static string Filled(string key, CultureInfo? language, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, Word(key, language), values);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
