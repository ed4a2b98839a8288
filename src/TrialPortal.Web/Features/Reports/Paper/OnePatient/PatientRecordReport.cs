using TrialPortal.Web.Features.Reports.Paper.Medicine;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Pdf;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Paper.OnePatient;

/// <summary>All that is recorded of one patient, a table for each part, with every signature (P11-50-1).</summary>
internal sealed class PatientRecordReport : TableReport
{
    public override string Title => MedicinePaperText.RecordTitle;
    public override string FileName => "patient-record";
    public override string Counted => MedicinePaperText.RecordRows;

    public override IReadOnlyList<string> Head(ReportPen pen) =>
        [pen[MedicinePaperText.Section], .. Columns.Select(c => pen[c.Title])];

    public override IEnumerable<string> LeftOut(ReportSight sight, ReportPlace place) =>
        sight.HasNames
            ? [MedicinePaperText.LeftOutEarlier, MedicinePaperText.LeftOutGroups]
            :
            [
                ReportPaperText.LeftOutNames,
                MedicinePaperText.LeftOutEarlier,
                MedicinePaperText.LeftOutGroups,
            ];

    protected override async Task<long> CountAsync(OperationContext cx, ReportPlace place)
    {
        var record = RecordOf.The(cx, place);
        var rows = 0L;
        foreach (var part in RecordPart.All)
        {
            rows += await part.CountAsync(record);
        }

        return rows;
    }

    public override IAsyncEnumerable<ReportBlock> Blocks(
        ReportOrder order,
        ReportPen pen,
        ReportSpool? spool
    ) => Parts(order, pen, spool).ToAsyncEnumerable();

    private static IEnumerable<ReportBlock> Parts(
        ReportOrder order,
        ReportPen pen,
        ReportSpool? spool
    )
    {
        var record = RecordOf.The(order.Cx, order.Place);
        var words = new RecordPen(pen, record.Named);
        foreach (var part in RecordPart.All)
        {
            yield return new ReportHeading(2, pen[part.Title]);
            yield return Table(part, pen, RowsAsync(order, words, spool, part, record));
            if (part.LeftOut(record, words) is { } left)
            {
                yield return new ReportNote(left);
            }
        }
    }

    private static readonly IReadOnlyList<(string Title, int Weight, bool IsOfAct)> Columns =
    [
        (MedicinePaperText.Effective, 49, true),
        (MedicinePaperText.Item, 34, false),
        (MedicinePaperText.Details, 61, false),
        (MedicinePaperText.Who, 26, true),
    ];

    private static ReportTable Table(
        RecordPart part,
        ReportPen pen,
        IAsyncEnumerable<RecordRow> rows
    )
    {
        var drawn = Columns.Index().Where(c => part.IsOfActs || !c.Item.IsOfAct).ToList();
        return new ReportTable(
            pen[part.Caption],
            [
                .. drawn.Select(
                    (c, n) => new ReportColumn(pen[c.Item.Title], c.Item.Weight, HeadsRow: n == 0)
                ),
            ],
            rows.Select(row => new ReportRow([
                .. drawn.Select(c => (ReportText)Show.Text(row.Cells[c.Index], pen.Language)),
            ]))
        )
        {
            WhenEmpty = pen[MedicinePaperText.NoRows],
        };
    }

    private static async IAsyncEnumerable<RecordRow> RowsAsync(
        ReportOrder order,
        RecordPen pen,
        ReportSpool? spool,
        RecordPart part,
        RecordOf record
    )
    {
        await foreach (var row in Guarded(order, part.Rows(record, pen)))
        {
            spool?.Add(
                [pen[part.Title], .. row.Cells],
                new
                {
                    Section = pen[part.Title],
                    row.When,
                    row.What,
                    row.Details,
                    row.Who,
                }
            );
            yield return row;
        }
    }
}
