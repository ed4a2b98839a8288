using Microsoft.EntityFrameworkCore;
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
        if (!Enum.IsDefined(Kind))
        {
            return Refusal.NotFound;
        }

        var portal = ReportAccess.MayMakeOfPortal(cx.Rights, Kind);
        var permission = ReportAccess.Of(Kind);
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
            Kind == ReportKind.Audit ? await AuditOffer.OfAsync(cx, chosen) : AuditOffer.None,
            Kind.IsOfPatient() ? await PatientsAsync(cx, chosen) : []
        );
    }

    private static Task<List<string>> PatientsAsync(OperationContext cx, Guid? siteId) =>
        cx
            .Db.Patients.Where(p => p.SiteId == siteId)
            .OrderBy(p => p.SubjectNumber)
            .Select(p => p.SubjectNumber)
            .ToListAsync(cx.Cancel);
}

/// <param name="Portal">The portal itself may be chosen.</param>
/// <param name="Patients">Subject numbers of those it can be about; none where it is about no single one.</param>
/// <param name="SiteId">The place that was asked for, or the first there is; null for the portal.</param>
public sealed record ReportOptions(
    IReadOnlyList<OfferedSite> Sites,
    bool Portal,
    Guid? SiteId,
    AuditOffer Filters,
    IReadOnlyList<string> Patients
);
