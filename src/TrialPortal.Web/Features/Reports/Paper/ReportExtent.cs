using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Reports;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Reports.Paper;

/// <summary>How much a report holds, counted before it is made.</summary>
/// <param name="TreeSize">Entries of the audit it was counted among.</param>
/// <param name="First">Number of the first entry; null for none, and for a report of no entries.</param>
internal sealed record ReportExtent(long TreeSize, long Rows, long? First, long? Last)
{
    /// <summary>Among all entries that have their place by now.</summary>
    public static async Task<ReportExtent> NowAsync(
        OperationContext cx,
        ReportKind kind,
        ReportPlace place,
        ReportSelection selection
    ) =>
        await ReportContent
            .Of(kind)
            .ExtentAsync(
                cx,
                place,
                selection,
                await cx.Db.AuditLeaves.MaxAsync(l => (long?)l.Seq + 1, cx.Cancel) ?? 0
            );
}
