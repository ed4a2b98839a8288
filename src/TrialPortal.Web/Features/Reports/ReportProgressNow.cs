using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Reports.Making;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Reports;

/// <summary>How far a report of one's own has come; no step while it waits, or is made by another node.</summary>
[Requires(Permission.MakeReports)]
public sealed record ReportProgressNow : IQuery<ReportProgressState>
{
    [NotEmpty]
    public Guid ReportId { get; set; }

    public async Task<Outcome<ReportProgressState>> RunAsync(OperationContext cx) =>
        await cx.Db.Reports.AnyAsync(r => r.Id == ReportId, cx.Cancel)
            ? new ReportProgressState(
                cx.Services.GetRequiredService<ReportBoard>().Of(ReportId),
                cx.Now
            )
            : Refusal.NotFound;
}

public sealed record ReportProgressState(ReportStep? Step, DateTimeOffset At);
