using TrialPortal.Web.Platform.Pdf.Fonts;

namespace TrialPortal.Web.Platform.Pdf.Layout;

/// <summary>What stands on every page outside its content: mark, head, foot and page number. Laid out once.</summary>
internal sealed class Furniture
{
    private const double MarkLeading = 12;
    private const double MarkPadding = 3;
    private const double LabelWidth = 130;

    // A page must keep room for its content, whatever is said around it.
    private const int MostLines = 6;

    private readonly ReportFurniture said;
    private readonly Sheet sheet;
    private readonly StripCell head;
    private readonly StripCell headEnd;
    private readonly StripCell foot;
    private readonly StripCell mark;
    private readonly double markHeight;
    private readonly double headTop;
    private readonly double footTop;

    public Furniture(ReportFurniture said, ReportFonts fonts, Sheet sheet)
    {
        this.said = said;
        this.sheet = sheet;
        var width = sheet.Width - 2 * Look.SideMargin;
        headEnd = Cell(fonts, said.HeadEnd, width * 0.35, Look.Furniture);
        headEnd.AlignEnd = true;
        headEnd.X = width - headEnd.Width;
        head = Cell(fonts, said.Head, width * 0.65 - Look.Gutter, Look.FurnitureStrong);
        foot = Cell(fonts, said.Foot, width - LabelWidth, Look.Furniture with { Muted = true });
        mark = Cell(fonts, said.Mark ?? "", width, new(10, Strong: true));
        markHeight = said.Mark is null ? 0 : MarkLeading * Shown(mark) + 2 * MarkPadding;
        headTop = Look.TopMargin + 0.6 * markHeight;
        Top = headTop + Height(Math.Max(Shown(head), Shown(headEnd))) + Look.FurnitureGap;
        footTop = sheet.Height - Look.FootMargin - Height(Math.Max(1, Shown(foot)));
        Bottom = footTop - Look.FurnitureGap;
    }

    /// <summary>Where content may begin and must end.</summary>
    public double Top { get; }
    public double Bottom { get; }

    public void Draw(IPages pages)
    {
        pages.BeginMark(null);
        if (said.Mark is not null)
        {
            DrawMark(pages);
        }

        Lines(pages, head, headTop);
        Lines(pages, headEnd, headTop);
        var rule = Top - Look.FurnitureGap + 2;
        var width = sheet.Width - 2 * Look.SideMargin;
        pages.Fill(Look.SideMargin, rule, width, Look.StrongRule, Look.StrongGrey);
        pages.Fill(Look.SideMargin, footTop - 6, width, Look.ThinRule, Look.PaleGrey);
        Lines(pages, foot, footTop);
        pages.PageLabel(
            sheet.Width - Look.SideMargin,
            footTop + BaseLine,
            Look.Furniture,
            said.PageOf
        );
        pages.EndMark();
    }

    private void DrawMark(IPages pages)
    {
        pages.Fill(0, 0, sheet.Width, markHeight, Look.MarkGrey);
        for (var line = 0; line < Shown(mark); line++)
        {
            var x = (sheet.Width - mark.Text.WidthOf(line)) / 2;
            mark.Text.Draw(pages, line, x, MarkPadding + MarkLeading * line + 9.5);
        }
    }

    private const double BaseLine = Look.FurnitureLeading / 2 + 3;

    private static int Shown(StripCell cell) => Math.Min(MostLines, cell.Text.Lines);

    private static double Height(int lines) => lines * Look.FurnitureLeading;

    private static StripCell Cell(ReportFonts fonts, string text, double width, TextLook look)
    {
        var cell = new StripCell(fonts) { Width = width, Look = look };
        cell.Break(text);
        return cell;
    }

    private static void Lines(IPages pages, StripCell cell, double top)
    {
        for (var line = 0; line < Shown(cell); line++)
        {
            var inset = cell.AlignEnd ? cell.Width - cell.Text.WidthOf(line) : 0;
            var baseLine = top + Height(line) + BaseLine;
            cell.Text.Draw(pages, line, Look.SideMargin + cell.X + inset, baseLine);
        }
    }
}
