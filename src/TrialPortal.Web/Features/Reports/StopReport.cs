using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Reports;

/// <summary>Stops a report of one's own that waits or is made; nothing of it is kept.</summary>
[Requires(Permission.MakeReports)]
public sealed record StopReport : ICommand<Done>
{
    [NotEmpty]
    public Guid ReportId { get; set; }

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var report = await cx.Db.Reports.SingleOrDefaultAsync(r => r.Id == ReportId, cx.Cancel);
        if (report is null)
        {
            return Refusal.NotFound;
        }

        cx.AboutSite(report.StudyId, report.SiteId);
        return report.Stop(cx.Now);
    }
}
