using System.Globalization;
using System.Text.RegularExpressions;

namespace TrialPortal.Domain.Shared;

/// <summary>National numbers that must never be stored. A typed Korean resident registration number is refused (PIPA Art. 24-2).</summary>
public static partial class PersonalNumbers
{
    /// <summary>
    /// Six digits, a dash, seven digits; without a dash only when the first six read as a birth date, so that the
    /// thirteen digits of a product code are let through.
    /// </summary>
    public static bool LooksLikeResidentNumber(string? text) =>
        text is not null && Pattern().Matches(text).Any(m => IsDashed(m) || ReadsAsBirthDate(m));

    private static bool IsDashed(Match match) =>
        !string.IsNullOrWhiteSpace(match.Groups["gap"].Value);

    private static bool ReadsAsBirthDate(Match match)
    {
        var digits = match
            .Groups["birth"]
            .Value.Select(c => CharUnicodeInfo.GetDecimalDigitValue(c))
            .ToArray();
        var month = (digits[2] * 10) + digits[3];
        var day = (digits[4] * 10) + digits[5];
        return month is >= 1 and <= 12 && day is >= 1 and <= 31;
    }

    [GeneratedRegex(
        @"(?<!\d)(?<birth>\d{6})(?<gap>\s*[-\u2010-\u2015\u2212\uFF0D~]\s*|\s?)\d{7}(?!\d)"
    )]
    private static partial Regex Pattern();
}
