using System.Globalization;

namespace TrialPortal.Domain.Patients;

/// <summary>
/// How a name begins of which this much is typed (O4). Names are kept as they were written, nearly always KIM, Minjun; hands
/// type kim minjun. A name is looked up by its beginning as it stands in an index, so that what is likely is spelt out.
/// </summary>
public static class NameBeginnings
{
    /// <summary>Of a name in Latin letters, family name first.</summary>
    public static IReadOnlyList<string> Latin(string words)
    {
        var at = words.IndexOfAny([',', ' ']);
        if (at <= 0)
        {
            return Distinct(words, Capitals(words), Title(words));
        }

        var (family, given) = (words[..at], words[(at + 1)..].TrimStart(' ', ','));
        return Distinct(
            words,
            $"{Capitals(family)}, {Title(given)}",
            $"{Title(family)}, {Title(given)}",
            $"{Capitals(family)} {Title(given)}",
            Capitals(words),
            Title(words)
        );
    }

    /// <summary>Of a name in its own script, which is written without a space in Hangul.</summary>
    public static IReadOnlyList<string> Native(string words) =>
        Distinct(words, words.Replace(" ", "", StringComparison.Ordinal));

    private static string Capitals(string text) => text.ToUpperInvariant();

    private static string Title(string text) =>
        CultureInfo.InvariantCulture.TextInfo.ToTitleCase(text.ToLowerInvariant());

    private static IReadOnlyList<string> Distinct(params IEnumerable<string> spelt) =>
        [.. spelt.Distinct()];
}
