using TrialPortal.Web.Platform.Pdf.Fonts;
using TrialPortal.Web.Platform.Pdf.Output;

namespace TrialPortal.Web.Platform.Pdf.Layout;

/// <summary>A row of a table as it is laid out; serves for one row after the other.</summary>
internal sealed class TableRow
{
    private const double Padding = 3.5;
    private readonly List<Strip> bands = [];
    private readonly List<StripCell> cells = [];
    private readonly IReadOnlyList<ReportColumn> columns;
    private readonly bool isHead;

    public TableRow(
        ReportFonts fonts,
        IReadOnlyList<ReportColumn> columns,
        ColumnGrid grid,
        bool isHead
    )
    {
        this.columns = columns;
        this.isHead = isHead;
        for (var band = 0; band < grid.Bands; band++)
        {
            var below = band == grid.Bands - 1 ? Padding : 0;
            bands.Add(new(Look.CellLeading, Padding, below));
        }

        for (var i = 0; i < columns.Count; i++)
        {
            var cell = new StripCell(fonts)
            {
                X = grid.Places[i].X,
                Width = grid.Places[i].Width,
                Look = isHead ? Look.HeadCell : Look.Cell,
                AlignEnd = columns[i].AlignEnd,
            };
            cells.Add(cell);
            bands[grid.Places[i].Band].Cells.Add(cell);
        }
    }

    public double Height => bands.Sum(b => b.Height);

    /// <summary>What must stand together where it begins.</summary>
    public double Least => bands.Count == 0 ? 0 : bands[0].Least;

    /// <summary>Cells of a row; missing ones are empty, those too many join the last.</summary>
    public void Fill(IReadOnlyList<ReportText> texts)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            var isLast = i == cells.Count - 1 && texts.Count > cells.Count;
            cells[i]
                .Break(
                    isLast ? new([.. texts.Skip(i).SelectMany(t => t.Lines)])
                    : i < texts.Count ? texts[i]
                    : new()
                );
        }
    }

    public void Draw(Flow flow, Element parent)
    {
        var row = flow.Pages.OpenRow(parent, cells.Count);
        for (var i = 0; i < cells.Count; i++)
        {
            var scope =
                isHead ? HeadScope.Column
                : columns[i].HeadsRow ? HeadScope.Row
                : HeadScope.None;
            flow.Pages.OpenCell(cells[i].Element, row, i, scope);
        }

        foreach (var band in bands)
        {
            band.Draw(flow);
        }

        foreach (var cell in cells)
        {
            flow.Pages.Close(cell.Element);
        }
    }

    public void DrawAgain(Flow flow)
    {
        flow.Pages.BeginMark(null);
        foreach (var band in bands)
        {
            band.DrawAgain(flow.Pages, flow.Left, flow.Y);
            flow.Advance(band.Height);
        }

        flow.Pages.EndMark();
    }
}
