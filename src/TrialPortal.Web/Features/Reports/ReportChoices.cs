using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Reports;

/// <summary>What the builder offers for one kind of report: places, and for the audit what it can be filtered by.</summary>
[Requires(Permission.MakeReports)]
public sealed record ReportChoices : IQuery<ReportOptions>
{
    public ReportKind Kind { get; set; } = ReportKind.Audit;

    /// <summary>Null: the portal where it may be chosen, else the first site.</summary>
    public Guid? SiteId { get; set; }

    public async Task<Outcome<ReportOptions>> RunAsync(OperationContext cx)
    {
        var portal = cx.Rights.Holds(ReportAccess.Of(Kind, portal: true));
        var permission = ReportAccess.Of(Kind, portal: false);
        var sites = await OfferedSite.ReadAsync(
            cx,
            cx.Rights.SitesFor(permission),
            all: portal && RolePermissions.IsPortalWide(permission)
        );
        var chosen = SiteId ?? (portal ? null : sites.Select(s => (Guid?)s.Id).FirstOrDefault());
        if (chosen is null ? !portal : sites.TrueForAll(s => s.Id != chosen))
        {
            return Refusal.NotFound;
        }

        return new ReportOptions(
            sites,
            portal,
            chosen,
            Kind == ReportKind.Audit ? await AuditOffer.OfAsync(cx, chosen) : AuditOffer.None
        );
    }
}

/// <param name="Portal">The portal itself may be chosen.</param>
/// <param name="SiteId">The place that was asked for, or the first there is; null for the portal.</param>
public sealed record ReportOptions(
    IReadOnlyList<OfferedSite> Sites,
    bool Portal,
    Guid? SiteId,
    AuditOffer Filters
);
