using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Reports;

/// <summary>One's own reports, newest first: waiting, made, kept and gone.</summary>
[Requires(Permission.MakeReports)]
public sealed record KeptReports : IQuery<IReadOnlyList<KeptReport>>
{
    public const int Most = 50;

    public async Task<Outcome<IReadOnlyList<KeptReport>>> RunAsync(OperationContext cx)
    {
        var rows = await (
            from report in cx.Db.Reports
            join s in cx.Db.Sites on report.SiteId equals s.Id into sites
            from site in sites.DefaultIfEmpty()
            join t in cx.Db.Studies on report.StudyId equals t.Id into studies
            from study in studies.DefaultIfEmpty()
            orderby report.CreatedAt descending, report.Id descending
            select new
            {
                Report = report,
                Study = study.Number,
                site.Code,
                site.ZoneId,
            }
        )
            .Take(Most)
            .ToListAsync(cx.Cancel);
        return rows.Select(r => new KeptReport(
                r.Report.Id,
                r.Report.Kind,
                r.Report.SiteId,
                r.Study,
                r.Code,
                r.ZoneId ?? AuditSearch.PortalZone,
                r.Report.Language,
                r.Report.Selection(),
                r.Report.CreatedAt,
                r.Report.StartedAt,
                r.Report.EndedAt,
                r.Report.Status,
                r.Report.Pages,
                r.Report.Bytes,
                r.Report.Sha256,
                r.Report.KeptUntil,
                r.Report.Problem,
                r.Report.Reference,
                r.Report.Status == ReportStatus.Kept
                    && cx.Now < r.Report.KeptUntil
                    && ReportAccess.MayOpen(cx.Rights, r.Report)
            ))
            .ToList();
    }
}

/// <param name="StudyNumber">Null for a report of the portal, or of a place out of sight by now.</param>
/// <param name="MayOpen">The file is there and the right to it still stands.</param>
public sealed record KeptReport(
    Guid Id,
    ReportKind Kind,
    Guid? SiteId,
    string? StudyNumber,
    string? SiteCode,
    string ZoneId,
    ReportLanguage Language,
    ReportSelection Selection,
    DateTimeOffset AskedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    ReportStatus Status,
    int? Pages,
    long? Bytes,
    string? Sha256,
    DateTimeOffset? KeptUntil,
    string? Problem,
    string? Reference,
    bool MayOpen
)
{
    public bool IsOver => ReportStatusTable.IsOver(Status);
}
