using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Pdf;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Paper;

/// <summary>The compliance audit report (K3): every entry of a selection with old and new values and signatures (AX-8, P11-50-1).</summary>
internal static class AuditReport
{
    /// <summary>The table; a sentence where there is nothing: a nil report says so.</summary>
    public static ReportBlock Rows(ReportOrder order, ReportPen pen, ReportSpool? spool) =>
        order.Extent.Rows == 0
            ? new ReportNote(pen[ReportPaperText.NilAudit])
            : new ReportTable(
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
