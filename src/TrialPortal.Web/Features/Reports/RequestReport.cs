using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Drafts;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Reports;

/// <summary>
/// Asks for a report: it waits for its turn and is made when its requester has long left the page. ExportAudit stands here
/// too, so that the entry, which holds what was filtered by, is none of the access log (M4).
/// </summary>
[Requires(Permission.MakeReports, Permission.ExportAudit), Undrafted]
public sealed record RequestReport : AuditFilter, ICommand<Guid>
{
    public ReportKind Kind { get; set; } = ReportKind.Audit;
    public ReportLanguage Language { get; set; } = ReportLanguage.English;

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var place = await ReportPlace.FindAsync(cx, Kind, SiteId, this.Selection());
        if (place.Refusal is { } nowhere)
        {
            return nowhere;
        }

        await cx.Lock(nameof(Report), cx.UserId);
        var waiting = await cx.Db.Reports.CountAsync(
            r => r.UserId == cx.UserId && r.Status == ReportStatus.Queued,
            cx.Cancel
        );
        var asked = Report.Ask(
            cx.NewId(),
            cx.Now,
            cx.UserId,
            Kind,
            place.Value.Ids,
            Enum.IsDefined(Language) ? Language : ReportLanguage.English,
            this.Selection(),
            waiting
        );
        if (asked.Refusal is { } refusal)
        {
            return refusal;
        }

        cx.Db.Add(asked.Value);
        return asked.Value.Id;
    }
}
