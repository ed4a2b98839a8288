using System.Text;

namespace TrialPortal.Domain.Shared;

/// <summary>What somebody types to find something (O4). Nothing is refused: what cannot be read finds nothing.</summary>
public static class SearchWords
{
    /// <summary>More than any number or name that is searched for.</summary>
    public const int Longest = 120;

    /// <summary>
    /// Signs in their one form (NFKC: full-width letters, Hangul in parts), one space between words. Null: nothing, more
    /// than the longest, or signs that no text holds.
    /// </summary>
    public static string? Read(string? typed)
    {
        if (typed is not { Length: <= Longest } || Check.Clean(typed) is not { } clean)
        {
            return null;
        }

        var one = string.Join(
            ' ',
            clean.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
        return Check.IsStorable(one) ? one.Normalize(NormalizationForm.FormKC) : null;
    }

    /// <summary>The same in capitals, as numbers are kept.</summary>
    public static string? ReadNumber(string? typed) => Read(typed)?.ToUpperInvariant();
}
