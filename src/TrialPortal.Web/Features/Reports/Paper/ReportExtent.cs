using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Reports;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Reports.Paper;

/// <summary>How much a report holds, counted before it is made.</summary>
/// <param name="TreeSize">Entries of the audit it was counted among.</param>
/// <param name="First">Number of the first entry; null for none, and for a list of access.</param>
internal sealed record ReportExtent(long TreeSize, long Rows, long? First, long? Last)
{
    /// <summary>Among all entries that have their place by now.</summary>
    public static async Task<ReportExtent> NowAsync(
        OperationContext cx,
        ReportKind kind,
        ReportPlace place,
        ReportSelection selection
    ) =>
        await OfAsync(
            cx,
            kind,
            place,
            selection,
            await cx.Db.AuditLeaves.MaxAsync(l => (long?)l.Seq + 1, cx.Cancel) ?? 0
        );

    public static async Task<ReportExtent> OfAsync(
        OperationContext cx,
        ReportKind kind,
        ReportPlace place,
        ReportSelection selection,
        long treeSize
    )
    {
        if (kind == ReportKind.AccessList)
        {
            return new ReportExtent(
                treeSize,
                await AccessRows.Of(cx, place).CountAsync(cx.Cancel),
                null,
                null
            );
        }

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
}
