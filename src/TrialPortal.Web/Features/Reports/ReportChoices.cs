using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Reports;

/// <summary>What the builder offers for one kind of report: places, and for the audit the people, actions and records to choose from.</summary>
[Requires(Permission.MakeReports)]
public sealed record ReportChoices : IQuery<ReportOptions>
{
    /// <summary>People offered at most; of more, the first by name.</summary>
    public const int MostPeople = 500;

    public ReportKind Kind { get; set; } = ReportKind.Audit;

    /// <summary>Null: the portal where it may be chosen, else the first site.</summary>
    public Guid? SiteId { get; set; }

    public async Task<Outcome<ReportOptions>> RunAsync(OperationContext cx)
    {
        var portal = cx.Rights.Holds(ReportAccess.Of(Kind, portal: true));
        var permission = ReportAccess.Of(Kind, portal: false);
        var all = portal && RolePermissions.IsPortalWide(permission);
        var mine = cx.Rights.SitesFor(permission).ToList();
        var sites = await (
            from site in cx.Db.Sites
            join study in cx.Db.Studies on site.StudyId equals study.Id
            where all || mine.Contains(site.Id)
            orderby study.Number, site.Code
            select new ReportSite(site.Id, study.Number, site.Code, site.Name, site.ZoneId)
        ).ToListAsync(cx.Cancel);
        var chosen = SiteId ?? (portal ? null : sites.Select(s => (Guid?)s.Id).FirstOrDefault());
        if (chosen is null ? !portal : sites.TrueForAll(s => s.Id != chosen))
        {
            return Refusal.NotFound;
        }

        if (Kind != ReportKind.Audit)
        {
            return new ReportOptions(sites, portal, chosen, [], [], []);
        }

        var people = await cx
            .Db.Users.Where(u =>
                u.Kind == AccountKind.Staff
                && (
                    chosen == null
                    || cx.Db.RoleGrants.Any(g => g.UserId == u.Id && g.SiteId == chosen)
                )
            )
            .OrderBy(u => u.FullName)
            .ThenBy(u => u.Id)
            .Take(MostPeople)
            .Select(u => new ReportPerson(u.Id, u.FullName))
            .ToListAsync(cx.Cancel);
        var records = cx
            .Db.Model.GetEntityTypes()
            .Where(AuditMapping.IsAudited)
            .Select(t => t.ClrType.Name)
            .Order(StringComparer.Ordinal)
            .ToList();
        return new ReportOptions(
            sites,
            portal,
            chosen,
            people,
            chosen is null ? AuditNames.AccessLog : AuditNames.All,
            records
        );
    }
}

/// <param name="Portal">The portal itself may be chosen.</param>
/// <param name="SiteId">The place that was asked for, or the first there is; null for the portal.</param>
public sealed record ReportOptions(
    IReadOnlyList<ReportSite> Sites,
    bool Portal,
    Guid? SiteId,
    IReadOnlyList<ReportPerson> People,
    IReadOnlyList<string> Operations,
    IReadOnlyList<string> RecordTypes
);

public sealed record ReportSite(Guid Id, string Study, string Code, string Name, string ZoneId);

public sealed record ReportPerson(Guid Id, string Name);
