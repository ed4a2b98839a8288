using TrialPortal.Domain.Reports;
using TrialPortal.Web.Platform.Audit.Reading;

namespace TrialPortal.Web.Features.Reports;

/// <summary>The filters of the audit page and what a report keeps of them are the same (K7).</summary>
internal static class ReportFilters
{
    public static ReportSelection Selection(this AuditFilter filter) =>
        new()
        {
            Subject = filter.Subject,
            ActorId = filter.ActorId,
            Did = filter.Did,
            RecordType = filter.RecordType,
            Outcome = filter.Outcome,
            From = filter.From,
            To = filter.To,
        };

    public static AuditFilter Filter(this ReportSelection selection, Guid? siteId) =>
        new Chosen
        {
            SiteId = siteId,
            Subject = selection.Subject,
            ActorId = selection.ActorId,
            Did = selection.Did,
            RecordType = selection.RecordType,
            Outcome = selection.Outcome,
            From = selection.From,
            To = selection.To,
        };

    private sealed record Chosen : AuditFilter;
}
