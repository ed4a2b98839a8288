using System.Globalization;

namespace TrialPortal.Domain.Tests.Audit;

/// <summary>Cultures that differ in decimal sign, calendar, digits and the letter i.</summary>
internal static class Cultures
{
    private static readonly string[] Names =
    [
        "en-US",
        "ko-KR",
        "tr-TR",
        "de-DE",
        "th-TH",
        "ar-SA",
        "fa-IR",
    ];

    /// <summary>What the function gives in each culture.</summary>
    public static IReadOnlyList<T> InEach<T>(Func<T> function)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            return
            [
                .. Names.Select(name =>
                {
                    CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
                    return function();
                }),
            ];
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
