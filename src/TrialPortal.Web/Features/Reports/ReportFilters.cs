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
        selection.Into(new Chosen(), siteId);

    /// <summary>The operation that asks by it, of a site or the portal.</summary>
    public static T Into<T>(this ReportSelection selection, T filter, Guid? siteId)
        where T : AuditFilter
    {
        (filter.SiteId, filter.Subject, filter.ActorId) = (
            siteId,
            selection.Subject,
            selection.ActorId
        );
        (filter.Did, filter.RecordType, filter.Outcome) = (
            selection.Did,
            selection.RecordType,
            selection.Outcome
        );
        (filter.From, filter.To) = (selection.From, selection.To);
        return filter;
    }

    private sealed record Chosen : AuditFilter;
}
