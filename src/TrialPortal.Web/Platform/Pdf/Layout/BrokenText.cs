using System.Globalization;
using TrialPortal.Web.Platform.Pdf.Fonts;

namespace TrialPortal.Web.Platform.Pdf.Layout;

/// <summary>
/// Words broken into lines of a width: at spaces, in Korean as in English, and inside a word only where it is wider than a
/// whole line. Serves for one text after the other.
/// </summary>
internal sealed class BrokenText(ReportFonts fonts)
{
    private readonly List<Run> runs = [];
    private readonly List<Piece> pieces = [];
    private readonly List<Line> lines = [];
    private char[] characters = new char[64];
    private int length;
    private double size;
    private double width;
    private bool isAllStrong;

    /// <summary>Characters of one emphasis, up to <paramref name="End"/>.</summary>
    private readonly record struct Run(int End, ReportEmphasis Emphasis, bool Strong);

    private readonly record struct Piece(
        int Start,
        int Length,
        ReportEmphasis Emphasis,
        double Width
    );

    /// <param name="Pieces">Number of the first piece, and of the one after the last.</param>
    private readonly record struct Line(int Pieces, int End, double Width);

    public int Lines => lines.Count;

    public void Break(ReportText text, TextLook look, double lineWidth)
    {
        (length, size, width, isAllStrong) = (0, look.Size, lineWidth, look.Strong);
        pieces.Clear();
        lines.Clear();
        for (var i = 0; i < text.Lines.Count; i++)
        {
            BreakLine(text.Lines[i], isLast: i == text.Lines.Count - 1);
        }
    }

    public double WidthOf(int line) => lines[line].Width;

    /// <summary>Width of the longest part that is not broken.</summary>
    public double WidestWord()
    {
        var (widest, wide) = (0.0, 0.0);
        foreach (var piece in pieces)
        {
            var isStrong = piece.Emphasis == ReportEmphasis.Strong || isAllStrong;
            for (var at = piece.Start; at < piece.Start + piece.Length; )
            {
                at += Decode(at, out var character);
                wide = character == ' ' ? 0 : wide + size * fonts.Of(isStrong).Advance(character);
                widest = Math.Max(widest, wide);
            }
        }

        return widest;
    }

    /// <summary>Draws a line, and through what no longer holds another.</summary>
    public void Draw(IPages pages, int line, double x, double baseLine, TextLook look)
    {
        var (at, end) = (lines[line].Pieces, lines[line].End);
        for (; at < end; at++)
        {
            var piece = pieces[at];
            var shown = look with
            {
                Strong = look.Strong || piece.Emphasis == ReportEmphasis.Strong,
                Muted = look.Muted || piece.Emphasis == ReportEmphasis.Muted,
            };
            pages.Text(
                x,
                baseLine,
                piece.Width,
                shown,
                characters.AsSpan(piece.Start, piece.Length)
            );
            if (piece.Emphasis == ReportEmphasis.Struck)
            {
                pages.Fill(x, baseLine - 0.32 * size, piece.Width, 0.06 * size, 0);
            }

            x += piece.Width;
        }
    }

    private void BreakLine(ReportLine line, bool isLast)
    {
        runs.Clear();
        var start = length;
        foreach (var run in line.Runs)
        {
            var isStrong = isAllStrong || run.Emphasis == ReportEmphasis.Strong;
            var rest = CleanText.Of(run.Text).AsSpan();
            for (var end = rest.IndexOf('\n'); end >= 0; end = rest.IndexOf('\n'))
            {
                Append(rest[..end]);
                Finish(run.Emphasis, isStrong);
                rest = rest[(end + 1)..];
            }

            Append(rest);
            runs.Add(new(length, run.Emphasis, isStrong));
        }

        if (isLast)
        {
            BreakCharacters(start);
        }
        else
        {
            Finish(ReportEmphasis.None, isAllStrong);
        }

        void Finish(ReportEmphasis emphasis, bool isStrong)
        {
            // Read aloud or copied, the last word of a line stays apart from the first of the next.
            Append(" ");
            runs.Add(new(length, emphasis, isStrong));
            BreakCharacters(start);
            runs.Clear();
            start = length;
        }
    }

    private void BreakCharacters(int start)
    {
        var (lineStart, at, run) = (start, start, 0);
        var (breakAt, wide, wideAtBreak, wideAfterBreak) = (-1, 0.0, 0.0, 0.0);
        while (at < length)
        {
            while (at >= runs[run].End)
            {
                run++;
            }

            var taken = Decode(at, out var character);
            var advance = fonts.Of(runs[run].Strong).Advance(character) * size;
            if (character == ' ')
            {
                wideAtBreak = at > lineStart && characters[at - 1] == ' ' ? wideAtBreak : wide;
                wide += advance;
                (breakAt, wideAfterBreak) = (at + 1, wide);
            }
            else if (
                wide + advance > width + 0.01
                && at > lineStart
                && (breakAt >= 0 || !Joins(character) || wide > width)
            )
            {
                if (breakAt >= 0)
                {
                    EndLine(lineStart, breakAt, wideAtBreak);
                    (lineStart, wide) = (breakAt, wide - wideAfterBreak);
                }
                else
                {
                    EndLine(lineStart, at, wide);
                    (lineStart, wide) = (at, 0);
                }

                breakAt = -1;
                continue;
            }
            else
            {
                wide += advance;
            }

            at += taken;
        }

        EndLine(lineStart, length, breakAt == length && length > lineStart ? wideAtBreak : wide);
    }

    private void EndLine(int start, int end, double visible)
    {
        var first = pieces.Count;
        var from = start;
        foreach (var run in runs)
        {
            var to = Math.Min(run.End, end);
            if (to > from)
            {
                var wide = to == end && from == start ? visible : Measure(from, to, run.Strong);
                pieces.Add(new(from, to - from, run.Emphasis, wide));
                from = to;
            }
        }

        lines.Add(new(first, pieces.Count, visible));
    }

    private double Measure(int start, int end, bool strong)
    {
        var wide = 0.0;
        for (var at = start; at < end; )
        {
            at += Decode(at, out var character);
            wide += fonts.Of(strong).Advance(character) * size;
        }

        return wide;
    }

    private int Decode(int at, out int character)
    {
        var c = characters[at];
        if (!char.IsSurrogate(c))
        {
            character = c;
            return 1;
        }

        character = char.ConvertToUtf32(c, characters[at + 1]);
        return 2;
    }

    /// <summary>Belongs to the character before it.</summary>
    private static bool Joins(int character) =>
        character >= 0x300
        && CharUnicodeInfo.GetUnicodeCategory(character)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.Format;

    private void Append(ReadOnlySpan<char> text)
    {
        if (length + text.Length > characters.Length)
        {
            Array.Resize(ref characters, Math.Max(2 * characters.Length, length + text.Length));
        }

        text.CopyTo(characters.AsSpan(length));
        length += text.Length;
    }
}
