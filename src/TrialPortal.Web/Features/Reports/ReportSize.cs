using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Reports.Paper;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Reports;

/// <summary>How many rows a report would hold now, and what it would leave out for this reader.</summary>
[Requires(Permission.MakeReports, Permission.ExportAudit)]
public sealed record ReportSize : AuditFilter, IQuery<ReportSizeNow>
{
    public ReportKind Kind { get; set; } = ReportKind.Audit;

    public async Task<Outcome<ReportSizeNow>> RunAsync(OperationContext cx)
    {
        var place = await ReportPlace.FindAsync(cx, Kind, SiteId, this.Selection());
        if (place.Refusal is { } refusal)
        {
            return refusal;
        }

        var extent = await ReportExtent.NowAsync(cx, Kind, place.Value, this.Selection());
        return new ReportSizeNow(
            extent.Rows,
            ReportContent.Of(Kind).LeftOut(ReportSight.Of(cx.Rights, SiteId), place.Value).ToList()
        );
    }
}

/// <param name="LeftOut">Keys of the sentences that stand in the report.</param>
public sealed record ReportSizeNow(long Rows, IReadOnlyList<string> LeftOut);
