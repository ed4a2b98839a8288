using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Reports;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Pdf;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Paper.Medicine;

/// <summary>One row of a patient's record: when, what, and by whom.</summary>
internal sealed record RecordRow(string When, string What, string Details, string Who)
{
    public IReadOnlyList<string> Cells => [When, What, Details, Who];
}

/// <summary>All that is recorded of one patient, a table for each part; signatures with name, instant and meaning (P11-50-1).</summary>
internal sealed class PatientRecordReport : ReportContent
{
    public override string Title => MedicinePaperText.RecordTitle;
    public override string FileName => "patient-record";
    public override string Counted => MedicinePaperText.RecordRows;

    public override IReadOnlyList<string> Head(ReportPen pen) =>
        [pen[MedicinePaperText.Section], .. Columns.Select(c => pen[c])];

    public override IEnumerable<string> LeftOut(ReportSight sight, ReportPlace place) =>
        sight.HasNames
            ? [MedicinePaperText.LeftOutGroups]
            : [ReportPaperText.LeftOutNames, MedicinePaperText.LeftOutGroups];

    public override async Task<ReportExtent> ExtentAsync(
        OperationContext cx,
        ReportPlace place,
        ReportSelection selection,
        long treeSize
    )
    {
        var id = place.Patient!.Value.Id;
        var (db, end) = (cx.Db, cx.Cancel);
        var rows =
            await db.PatientStatusChanges.LongCountAsync(c => c.PatientId == id, end)
            + await db.OrderVersions.LongCountAsync(v => v.PatientId == id, end)
            + await db.OrderStatusChanges.LongCountAsync(c => c.PatientId == id, end)
            + await db.DistributionLines.LongCountAsync(l => l.PatientId == id, end)
            + await db.KitReturns.LongCountAsync(r => r.PatientId == id, end)
            + await db.AdherenceLogs.LongCountAsync(l => l.PatientId == id, end)
            + await db.Signatures.LongCountAsync(s => s.PatientId == id, end);
        return new ReportExtent(treeSize, rows, null, null);
    }

    public override async IAsyncEnumerable<ReportBlock> Blocks(
        ReportOrder order,
        ReportPen pen,
        ReportSpool? spool
    )
    {
        var parts = new PatientRecordParts(order, pen);
        foreach (var (title, rows) in parts.All())
        {
            yield return new ReportHeading(2, pen[title]);
            yield return Table(pen, title, RowsAsync(order, pen, spool, title, rows));
        }

        await Task.CompletedTask;
    }

    private static readonly IReadOnlyList<string> Columns =
    [
        MedicinePaperText.Effective,
        MedicinePaperText.Item,
        MedicinePaperText.Details,
        MedicinePaperText.Who,
    ];

    private static ReportTable Table(
        ReportPen pen,
        string title,
        IAsyncEnumerable<ReportRow> rows
    ) =>
        new(
            pen[title],
            [
                new(pen[Columns[0]], 34, HeadsRow: true),
                new(pen[Columns[1]], 40),
                new(pen[Columns[2]], 70),
                new(pen[Columns[3]], 26),
            ],
            rows
        )
        {
            WhenEmpty = pen[MedicinePaperText.NoRows],
        };

    private static async IAsyncEnumerable<ReportRow> RowsAsync(
        ReportOrder order,
        ReportPen pen,
        ReportSpool? spool,
        string title,
        IAsyncEnumerable<RecordRow> rows
    )
    {
        await foreach (var row in Guarded(order, rows))
        {
            spool?.Add(
                [pen[title], .. row.Cells],
                new
                {
                    Section = pen[title],
                    row.When,
                    row.What,
                    row.Details,
                    row.Who,
                }
            );
            yield return new ReportRow([
                .. row.Cells.Select(c => (ReportText)Show.Text(c, pen.Language)),
            ]);
        }
    }
}
