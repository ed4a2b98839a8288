using System.Text.RegularExpressions;

namespace TrialPortal.Web.Platform.Texts;

/// <summary>Lines by RFC 4180 whose cells no spreadsheet takes for a formula (V1.2.10).</summary>
internal static partial class Csv
{
    private const string Formula = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";
    private const string Control = "\t\r\n\0";

    /// <summary>The cells with commas between and the line's end.</summary>
    public static string Line(IEnumerable<string> cells) =>
        string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string text)
    {
        var blanks = text.Length - text.AsSpan().TrimStart().TrimStart('\0').Length;
        text = text[..blanks] + Inner().Replace(text[blanks..], "$0'");
        if (text.Length > 0 && (Control.Contains(text[0]) || StartsFormula(text)))
        {
            text = "'" + text;
        }

        return text.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    // Spreadsheets drop blanks in front before they look at the first character.
    private static bool StartsFormula(string text)
    {
        var first = text.AsSpan().TrimStart().TrimStart('\0');
        return first.Length > 0 && Formula.Contains(first[0]);
    }

    // Where lists are separated by semicolons a spreadsheet splits there, at tabs and at new lines, whatever is quoted.
    [GeneratedRegex("""[;\t\r\n][\s\0"]*(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])""")]
    private static partial Regex Inner();
}
