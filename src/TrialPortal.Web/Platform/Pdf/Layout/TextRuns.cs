using System.Globalization;
using TrialPortal.Web.Platform.Pdf.Fonts;

namespace TrialPortal.Web.Platform.Pdf.Layout;

/// <summary>The characters of a text and how they stand out, one after the other; serves for one text after the other.</summary>
internal sealed class TextRuns(ReportFonts fonts)
{
    private readonly List<Run> runs = [];
    private char[] characters = new char[64];
    private TextLook look;

    /// <summary>Characters of one emphasis, up to <paramref name="End"/>.</summary>
    private readonly record struct Run(int End, ReportEmphasis Emphasis, bool Strong);

    public int Length { get; private set; }

    public void Clear(TextLook allLook)
    {
        (Length, look) = (0, allLook);
        runs.Clear();
    }

    public void Append(ReadOnlySpan<char> text, ReportEmphasis emphasis)
    {
        if (Length + text.Length > characters.Length)
        {
            Array.Resize(ref characters, Math.Max(2 * characters.Length, Length + text.Length));
        }

        text.CopyTo(characters.AsSpan(Length));
        Length += text.Length;
        runs.Add(new(Length, emphasis, look.Strong || emphasis == ReportEmphasis.Strong));
    }

    public ReadOnlySpan<char> Characters(int start, int count) => characters.AsSpan(start, count);

    /// <summary>The character at a place, and the one that follows.</summary>
    /// <param name="run">Moves along; 0 before the first.</param>
    public (int Character, int Next, double Width) At(int at, ref int run)
    {
        (_, _) = Part(at, Length, ref run);
        var isPair = char.IsHighSurrogate(characters[at]);
        var character = isPair
            ? char.ConvertToUtf32(characters[at], characters[at + 1])
            : characters[at];
        var width = fonts.Of(runs[run].Strong).Advance(character) * look.Size;
        return (character, at + (isPair ? 2 : 1), width);
    }

    /// <summary>Where what begins at a place stops to stand out in one way.</summary>
    public (int End, ReportEmphasis Emphasis) Part(int at, int end, ref int run)
    {
        while (at >= runs[run].End)
        {
            run++;
        }

        return (Math.Min(runs[run].End, end), runs[run].Emphasis);
    }

    public double Measure(int start, int end, int run)
    {
        var wide = 0.0;
        for (var at = start; at < end; )
        {
            (_, at, var width) = At(at, ref run);
            wide += width;
        }

        return wide;
    }

    /// <summary>Belongs to the character before it.</summary>
    public static bool Joins(int character) =>
        character >= 0x300
        && CharUnicodeInfo.GetUnicodeCategory(character)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.Format;
}
