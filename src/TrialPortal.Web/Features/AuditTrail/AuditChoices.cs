using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.AuditTrail;

/// <summary>What the filters of the audit page offer: sites, people, actions and kinds of record.</summary>
[Requires(Permission.ViewAudit, Permission.ViewAccessLog)]
public sealed record AuditChoices : IQuery<AuditOptions>
{
    /// <summary>People offered at most; of more, the first by name.</summary>
    public const int MostPeople = 500;

    public Guid? SiteId { get; set; }

    public async Task<Outcome<AuditOptions>> RunAsync(OperationContext cx)
    {
        var mine = cx.Rights.SitesFor(Permission.ViewAudit).ToList();
        if (SiteId is { } id && !mine.Contains(id))
        {
            return Refusal.NotFound;
        }

        var log = cx.Rights.Holds(Permission.ViewAccessLog);
        var sites = await (
            from site in cx.Db.Sites
            join study in cx.Db.Studies on site.StudyId equals study.Id
            where mine.Contains(site.Id)
            orderby study.Number, site.Code
            select new AuditSite(site.Id, study.Number, site.Code, site.Name, site.ZoneId)
        ).ToListAsync(cx.Cancel);
        var people = await cx
            .Db.Users.Where(u =>
                u.Kind == AccountKind.Staff
                && (
                    SiteId == null
                        ? log
                        : cx.Db.RoleGrants.Any(g => g.UserId == u.Id && g.SiteId == SiteId)
                )
            )
            .OrderBy(u => u.FullName)
            .ThenBy(u => u.Id)
            .Take(MostPeople)
            .Select(u => new AuditPerson(u.Id, u.FullName))
            .ToListAsync(cx.Cancel);
        var records = cx
            .Db.Model.GetEntityTypes()
            .Where(AuditMapping.IsAudited)
            .Select(t => t.ClrType.Name)
            .Order(StringComparer.Ordinal)
            .ToList();
        return new AuditOptions(
            sites,
            people,
            SiteId is null ? AuditNames.AccessLog : AuditNames.All,
            records
        );
    }
}

public sealed record AuditOptions(
    IReadOnlyList<AuditSite> Sites,
    IReadOnlyList<AuditPerson> People,
    IReadOnlyList<string> Operations,
    IReadOnlyList<string> RecordTypes
);

public sealed record AuditSite(Guid Id, string Study, string Code, string Name, string ZoneId);

public sealed record AuditPerson(Guid Id, string Name);
