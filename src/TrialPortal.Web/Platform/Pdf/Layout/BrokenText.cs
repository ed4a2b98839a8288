using TrialPortal.Web.Platform.Pdf.Fonts;

namespace TrialPortal.Web.Platform.Pdf.Layout;

/// <summary>
/// Words broken into lines of a width: at spaces, in Korean as in English, and inside a word only where it is wider than a
/// whole line. Serves for one text after the other.
/// </summary>
internal sealed class BrokenText(ReportFonts fonts)
{
    private const double Tolerance = 0.01;
    private readonly TextRuns runs = new(fonts);
    private readonly List<Piece> pieces = [];
    private readonly List<Line> lines = [];
    private TextLook look;
    private double room;

    private readonly record struct Piece(
        int Start,
        int Count,
        ReportEmphasis Emphasis,
        double Width
    );

    /// <param name="First">Number of the first piece, and of the one after the last.</param>
    private readonly record struct Line(int First, int End, double Width);

    public int Lines => lines.Count;

    public void Break(ReportText text, TextLook allLook, double width)
    {
        (look, room) = (allLook, width);
        runs.Clear(look);
        pieces.Clear();
        lines.Clear();
        var (start, run) = (0, 0);
        for (var i = 0; i < text.Lines.Count; i++)
        {
            foreach (var said in text.Lines[i].Runs)
            {
                var rest = CleanText.Of(said.Text).AsSpan();
                for (var end = rest.IndexOf('\n'); end >= 0; end = rest.IndexOf('\n'))
                {
                    runs.Append(rest[..end], said.Emphasis);
                    EndParagraph(isLast: false);
                    rest = rest[(end + 1)..];
                }

                runs.Append(rest, said.Emphasis);
            }

            EndParagraph(isLast: i == text.Lines.Count - 1);
        }

        void EndParagraph(bool isLast)
        {
            if (!isLast)
            {
                // Read aloud or copied, the last word of a line stays apart from the first of the next.
                runs.Append(" ", ReportEmphasis.None);
            }

            BreakParagraph(start, ref run);
            start = runs.Length;
        }
    }

    public double WidthOf(int line) => lines[line].Width;

    /// <summary>Width of the longest part that is not broken.</summary>
    public double WidestWord()
    {
        var (widest, wide, run) = (0.0, 0.0, 0);
        for (var at = 0; at < runs.Length; )
        {
            (var character, at, var width) = runs.At(at, ref run);
            wide = character == ' ' ? 0 : wide + width;
            widest = Math.Max(widest, wide);
        }

        return widest;
    }

    /// <summary>Draws a line, and through what no longer holds another.</summary>
    public void Draw(IPages pages, int line, double x, double baseLine)
    {
        for (var i = lines[line].First; i < lines[line].End; i++)
        {
            var piece = pieces[i];
            var shown = look with
            {
                Strong = look.Strong || piece.Emphasis == ReportEmphasis.Strong,
                Muted = look.Muted || piece.Emphasis == ReportEmphasis.Muted,
                Struck = piece.Emphasis == ReportEmphasis.Struck,
            };
            var characters = runs.Characters(piece.Start, piece.Count);
            pages.Text(x, baseLine, piece.Width, shown, characters);
            if (shown.Struck)
            {
                var y = baseLine - 0.32 * look.Size;
                pages.Fill(x, y, piece.Width, 0.06 * look.Size, 0);
            }

            x += piece.Width;
        }
    }

    private void BreakParagraph(int start, ref int run)
    {
        var (lineRun, lineStart, breakAt) = (run, start, -1);
        var (wide, wideAtBreak, wideAfterBreak) = (0.0, 0.0, 0.0);
        for (var at = start; at < runs.Length; )
        {
            var (character, next, width) = runs.At(at, ref run);
            if (character == ' ')
            {
                // Of several spaces the first ends the line.
                wideAtBreak = breakAt == at ? wideAtBreak : wide;
                wide += width;
                (breakAt, wideAfterBreak) = (next, wide);
            }
            else if (wide + width <= room + Tolerance || at == lineStart || Stays(character))
            {
                wide += width;
            }
            else
            {
                var isBetween = breakAt >= 0;
                var end = isBetween ? breakAt : at;
                EndLine(lineStart, end, isBetween ? wideAtBreak : wide, ref lineRun);
                (lineStart, breakAt) = (end, -1);
                wide = isBetween ? wide - wideAfterBreak : 0;
                continue;
            }

            at = next;
        }

        var isOpen = breakAt == runs.Length && lineStart < runs.Length;
        EndLine(lineStart, runs.Length, isOpen ? wideAtBreak : wide, ref lineRun);

        // An accent goes with its letter; but a thousand accents do not leave the page.
        bool Stays(int character) => breakAt < 0 && wide <= room && TextRuns.Joins(character);
    }

    /// <param name="visible">Without the spaces at its end.</param>
    private void EndLine(int start, int end, double visible, ref int run)
    {
        var first = pieces.Count;
        for (var from = start; from < end; )
        {
            var (to, emphasis) = runs.Part(from, end, ref run);
            var isAll = from == start && to == end;
            var width = isAll ? visible : runs.Measure(from, to, run);
            pieces.Add(new(from, to - from, emphasis, width));
            from = to;
        }

        lines.Add(new(first, pieces.Count, visible));
    }
}
