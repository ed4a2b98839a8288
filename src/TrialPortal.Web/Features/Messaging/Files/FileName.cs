using System.Globalization;
using System.Text;

namespace TrialPortal.Web.Features.Messaging.Files;

/// <summary>
/// What a file is called when it is handed out again: the last part of the name it came with, without what a disk, a header or
/// an eye could take for something else (V5.4.1), and with the ending of what it is.
/// </summary>
public static class FileName
{
    public const int Longest = 100;

    /// <param name="ending">Of what was found in the file, such as <c>jpg</c>; whatever the name says.</param>
    /// <param name="otherwise">Where nothing readable is left.</param>
    public static string Clean(string? name, string ending, string otherwise)
    {
        var last = Last(name);
        var stem = last.LastIndexOf('.') is > 0 and var dot ? last[..dot] : last;
        var most = Longest - ending.Length - 1;
        return $"{(Readable(stem, most).Trim('.', ' ') is { Length: > 0 } left ? left : otherwise)}.{ending}";
    }

    /// <summary>A file that was not taken, as it was called: what it is stands nowhere yet.</summary>
    public static string Refused(string? name) => Readable(Last(name), Longest);

    private static string Last(string? name) => (name ?? "").Split('/', '\\')[^1];

    private static string Readable(string text, int most)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            clean.Append(IsKept(rune) ? rune.ToString() : " ");
        }

        var words = string.Join(
            ' ',
            clean.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );
        return words.Length > most ? words[..Whole(words, most)] : words;
    }

    /// <summary>Letters, digits and a few signs; marks of direction, controls, quotes and dots that end a name are not.</summary>
    private static bool IsKept(Rune rune) =>
        Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
        || rune.Value is '-' or '_' or '.' or '(' or ')';

    private static int Whole(string text, int length) =>
        char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
}
