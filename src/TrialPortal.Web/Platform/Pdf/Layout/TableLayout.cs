using TrialPortal.Web.Platform.Pdf.Output;

namespace TrialPortal.Web.Platform.Pdf.Layout;

/// <summary>Draws a table as its rows come, with its head on every page.</summary>
internal sealed class TableLayout
{
    private readonly Flow flow;
    private readonly ReportTable table;
    private readonly Strip caption;
    private readonly TableRow head;
    private readonly TableRow row;
    private readonly Element whole = new();
    private readonly Element group = new();
    private int groupPage;

    private TableLayout(Flow flow, ReportTable table, IReadOnlyList<ReportText> first)
    {
        this.flow = flow;
        this.table = table;
        var grid = ColumnGrid.Of(table.Columns, first, flow.Fonts, flow.Width);
        caption = new(Look.BodyLeading, 0, 5)
        {
            Cells = { flow.Cell(table.Caption, Look.Caption, 0, flow.Width) },
        };
        head = new(flow.Fonts, table.Columns, grid, isHead: true);
        head.Fill([.. table.Columns.Select(c => (ReportText)c.Title)]);
        row = new(flow.Fonts, table.Columns, grid, isHead: false);
    }

    /// <param name="rowDrawn">Called after each row.</param>
    public static async Task DrawAsync(
        Flow flow,
        ReportTable table,
        Func<ValueTask> rowDrawn,
        CancellationToken cancel
    )
    {
        await using var rows = table.Rows.GetAsyncEnumerator(cancel);
        var isRow = await rows.MoveNextAsync();
        var cells = isRow ? rows.Current.Cells : [table.WhenEmpty];
        var layout = new TableLayout(flow, table, cells);
        layout.row.Fill(cells);
        layout.Begin();
        layout.DrawRow();
        while (isRow)
        {
            await rowDrawn();
            isRow = flow.Pages.WantsMore && await rows.MoveNextAsync();
            if (isRow)
            {
                layout.row.Fill(rows.Current.Cells);
                layout.DrawRow();
            }
        }

        layout.End();
    }

    /// <summary>What of a row begins on one page: all of it, unless it is half a page tall.</summary>
    private double Together => row.Height <= flow.Whole / 2 ? row.Height : row.Least;

    private void Begin()
    {
        flow.Space(Look.BlockGap);
        flow.Need(caption.Height + head.Height + Together);
        flow.Pages.Open(whole, "Table", null).Language = table.Language;
        flow.Content(caption, "Caption", whole);
        var thead = flow.Pages.Open(new(), "THead", whole);
        head.Draw(flow, thead);
        flow.Pages.Close(thead);
        flow.Rule(Look.StrongRule, Look.StrongGrey);
        // A head that leaves its rows no room stands once.
        flow.OnNewPage = head.Height < flow.Whole / 2 ? HeadAgain : null;
        OpenGroup();
    }

    private void HeadAgain()
    {
        head.DrawAgain(flow);
        flow.Rule(Look.StrongRule, Look.StrongGrey);
    }

    private void DrawRow()
    {
        if (Together > flow.Room && !flow.IsAtTop)
        {
            flow.NewPage();
        }

        if (flow.Pages.Count != groupPage)
        {
            flow.Pages.Close(group);
            OpenGroup();
        }

        row.Draw(flow, group);
        flow.Rule(Look.ThinRule, Look.PaleGrey);
    }

    /// <summary>The rows of a page, so that no element of a long table holds more than its pages.</summary>
    private void OpenGroup()
    {
        flow.Pages.Open(group, "TBody", whole);
        groupPage = flow.Pages.Count;
    }

    private void End()
    {
        flow.OnNewPage = null;
        flow.Pages.Close(group);
        flow.Pages.Close(whole);
        flow.Space(Look.BoxGap);
    }
}
