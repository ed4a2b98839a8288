using System.Globalization;
using System.Text;

namespace TrialPortal.Web.Platform.Pdf.Layout;

/// <summary>
/// Text as it can stand on paper: composed, so that Hangul typed as letters is syllables; what is no character at all shows as
/// one that says so. Lines end with a line feed and nothing else.
/// </summary>
internal static class CleanText
{
    private const char Unknown = '\uFFFD';

    public static string Of(string text)
    {
        if (IsPlain(text))
        {
            return text;
        }

        var clean = Composed(text);
        return clean.Any(IsControl) ? WithoutControls(clean) : clean;
    }

    /// <summary>The same in one line, for furniture, bookmarks and properties.</summary>
    public static string OneLine(string text) => Of(text).Replace('\n', ' ');

    /// <summary>Latin and Hangul syllables: always composed and never a control.</summary>
    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (
                c
                is not (
                    (>= ' ' and <= '~')
                    or (>= '\u00A0' and < '\u0300')
                    or (>= '가' and <= '힣')
                )
            )
            {
                return false;
            }
        }

        return true;
    }

    private static string Composed(string text)
    {
        // Neither of these can be composed, nor written as Unicode.
        var valid = text.Any(c => char.IsSurrogate(c) || c >= '\uFFFE') ? Valid(text) : text;
        return valid.IsNormalized() ? valid : valid.Normalize();
    }

    private static string Valid(string text)
    {
        var valid = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            valid.Append((rune.Value & 0xFFFE) == 0xFFFE ? Rune.ReplacementChar : rune);
        }

        return valid.ToString();
    }

    private static bool IsControl(char c) =>
        char.IsControl(c) && c != '\n' || c is '\u2028' or '\u2029';

    private static string WithoutControls(string text)
    {
        var shown = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\t':
                    shown.Append(' ');
                    break;
                case '\r' when i + 1 < text.Length && text[i + 1] == '\n':
                    break;
                case '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029':
                    shown.Append('\n');
                    break;
                case var c when c != '\n' && char.GetUnicodeCategory(c) == UnicodeCategory.Control:
                    shown.Append(Unknown);
                    break;
                case var c:
                    shown.Append(c);
                    break;
            }
        }

        return shown.ToString();
    }
}
