using System.Globalization;

namespace TrialPortal.Web.Ui;

/// <summary>Names of persons: kept as "Family, Given", and as they are written in their own language where that is known.</summary>
public static partial class Show
{
    /// <summary>KIM, Minjun; in Korean the native name where there is one.</summary>
    public static string Name(string? fullName, string? native = null, CultureInfo? language = null)
    {
        if (IsKorean(language) && !string.IsNullOrWhiteSpace(native))
        {
            return native;
        }

        return fullName?.Split(',', 2, StringSplitOptions.TrimEntries) switch
        {
            [{ Length: > 0 } family, { Length: > 0 } given] =>
                $"{family.ToUpperInvariant()}, {given}",
            [{ Length: > 0 } family, _] => family.ToUpperInvariant(),
            [.., { Length: > 0 } given] => given,
            _ => Missing(language),
        };
    }

    /// <summary>The name as its owner reads it: 김민준 님.</summary>
    public static string OwnName(
        string? fullName,
        string? native = null,
        CultureInfo? language = null
    ) => Filled(ShowText.OwnName, language, Name(fullName, native, language));
}
