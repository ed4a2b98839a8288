using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Reports;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Pdf;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Paper;

/// <summary>The compliance audit report (K3): every entry of a selection with old and new values and signatures (AX-8, P11-50-1).</summary>
internal sealed class AuditReport : ReportContent
{
    public override string Title => ReportPaperText.AuditTitle;
    public override string FileName => "audit-report";
    public override string RowsName => "audit-trail";
    public override string Counted => ReportPaperText.Entries;
    public override string Proof => ReportPaperText.ProofText;
    public override string? WhenNone => ReportPaperText.NilAudit;

    public override IReadOnlyList<string> Head(ReportPen pen) =>
        [.. AuditLines.Head(pen.Texts, pen.ZoneId, pen.Language)];

    public override IEnumerable<string> LeftOut(ReportSight sight, ReportPlace place)
    {
        if (place.Ids is null)
        {
            return [ReportPaperText.LeftOutClinical];
        }

        string?[] left =
        [
            sight.IsWhole ? null : ReportPaperText.LeftOutPatients,
            sight.HasNames ? null : ReportPaperText.LeftOutNames,
            ReportPaperText.LeftOutTreatment,
        ];
        return left.OfType<string>();
    }

    public override async Task<ReportExtent> ExtentAsync(
        OperationContext cx,
        ReportPlace place,
        ReportSelection selection,
        long treeSize
    )
    {
        var search = await AuditSearch.FindAsync(cx, selection.Filter(place.SiteId));
        var entries = search.Value.Entries;
        var counted = await (
            from entry in entries
            join leaf in cx.Db.AuditLeaves on entry.Id equals leaf.EntryId
            where leaf.Seq < treeSize
            group leaf by 1 into all
            select new
            {
                Rows = all.LongCount(),
                First = all.Min(l => l.Seq),
                Last = all.Max(l => l.Seq),
            }
        ).SingleOrDefaultAsync(cx.Cancel);
        return counted is null
            ? new ReportExtent(treeSize, 0, null, null)
            : new ReportExtent(treeSize, counted.Rows, counted.First + 1, counted.Last + 1);
    }

    public override IAsyncEnumerable<ReportBlock> Blocks(
        ReportOrder order,
        ReportPen pen,
        ReportSpool? spool
    ) => new[] { Table(order, pen, spool) }.ToAsyncEnumerable();

    private static ReportBlock Table(ReportOrder order, ReportPen pen, ReportSpool? spool) =>
        new ReportTable(
            pen[ReportPaperText.AuditCaption],
            [
                new(pen[ReportPaperText.Number], 7, HeadsRow: true, AlignEnd: true),
                new(pen[ReportPaperText.When], 24),
                new(pen[ReportPaperText.Who], 18),
                new(pen[ReportPaperText.Did], 26),
                new(pen[ReportPaperText.Changed], 55),
            ],
            RowsAsync(order, pen, spool)
        );

    private static async IAsyncEnumerable<ReportRow> RowsAsync(
        ReportOrder order,
        ReportPen pen,
        ReportSpool? spool
    )
    {
        var words = new AuditRowWords(pen);
        var entries = EntriesAsync(order);
        // A preview stops at its first page: there is nothing to read ahead for.
        await foreach (
            var entry in order.Signed is null
                ? entries
                : ReadAhead.Of(entries, AuditReading.BatchSize)
        )
        {
            spool?.Add(entry);
            yield return words.Row(entry);
        }
    }

    private static async IAsyncEnumerable<AuditEntry> EntriesAsync(ReportOrder order)
    {
        var search = await AuditSearch.FindAsync(
            order.Cx,
            order.Selection.Filter(order.Place.SiteId)
        );
        var read = 0;
        await foreach (
            var entry in AuditReading.InTreeOrderAsync(
                order.Cx,
                search.Value,
                order.Extent.TreeSize
            )
        )
        {
            if (order.Signed is { } signed && read++ % AuditReading.BatchSize == 0)
            {
                await signed.StillAllowed();
            }

            yield return entry;
        }
    }
}
