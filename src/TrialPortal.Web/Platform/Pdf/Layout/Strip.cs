using TrialPortal.Web.Platform.Pdf.Fonts;
using TrialPortal.Web.Platform.Pdf.Output;

namespace TrialPortal.Web.Platform.Pdf.Layout;

/// <summary>A text at its place in a strip, and the element it is the content of.</summary>
internal sealed class StripCell(ReportFonts fonts)
{
    public BrokenText Text { get; } = new(fonts);
    public Element Element { get; } = new();

    /// <summary>From the left edge of the content.</summary>
    public double X { get; set; }

    public double Width { get; set; }
    public TextLook Look { get; set; }
    public bool AlignEnd { get; set; }

    public void Break(ReportText text) => Text.Break(text, Look, Width);
}

/// <summary>Texts side by side, as tall as the tallest: a row, a paragraph, a line of facts. Continues on the next page where it must.</summary>
internal sealed class Strip(double leading, double above, double below)
{
    public List<StripCell> Cells { get; } = [];

    /// <summary>Draws below each part of it, given from where and how high.</summary>
    public Action<double, double>? Ground { get; init; }

    public double Height => above + leading * Lines + below;

    /// <summary>What must stand together where it begins: all of it, or three lines.</summary>
    public double Least => above + leading * Math.Min(Lines, 3) + below;

    private int Lines
    {
        get
        {
            var most = 0;
            foreach (var cell in Cells)
            {
                most = Math.Max(most, cell.Text.Lines);
            }

            return most;
        }
    }

    /// <summary>Draws it from the place the flow has come to, as the content of its cells' elements.</summary>
    public void Draw(Flow flow)
    {
        var (lines, drawn) = (Lines, 0);
        do
        {
            var fits = (int)((flow.Room - above - below + 0.01) / leading);
            if (fits < 1 && !flow.IsAtTop && drawn < lines)
            {
                flow.NewPage();
                continue;
            }

            var take = Math.Min(Math.Max(fits, 1), lines - drawn);
            var height = above + leading * take + below;
            Ground?.Invoke(flow.Y, height);
            DrawLines(flow.Pages, flow.Left, flow.Y + above, drawn, take);
            flow.Advance(height);
            drawn += take;
        } while (drawn < lines);
    }

    /// <summary>Draws it once more, as furniture.</summary>
    public void DrawAgain(IPages pages, double left, double y)
    {
        foreach (var cell in Cells)
        {
            DrawCell(pages, cell, left, y + above, 0, cell.Text.Lines);
        }
    }

    private void DrawLines(IPages pages, double left, double y, int from, int count)
    {
        foreach (var cell in Cells)
        {
            var end = Math.Min(cell.Text.Lines, from + count);
            if (from < end)
            {
                pages.BeginMark(cell.Element);
                DrawCell(pages, cell, left, y, from, end);
                pages.EndMark();
            }
        }
    }

    private void DrawCell(IPages pages, StripCell cell, double left, double y, int from, int end)
    {
        for (var line = from; line < end; line++)
        {
            var inset = cell.AlignEnd ? cell.Width - cell.Text.WidthOf(line) : 0;
            // Capitals and Hangul stand in the middle of their line.
            var baseLine = y + leading * (line - from + 0.5) + 0.353 * cell.Look.Size;
            cell.Text.Draw(pages, line, left + cell.X + inset, baseLine);
        }
    }
}
