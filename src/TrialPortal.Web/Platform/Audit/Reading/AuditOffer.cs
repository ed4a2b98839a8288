using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Audit.Reading;

/// <summary>What the audit of a place can be filtered by, the same on its page and for a report of it (K7).</summary>
/// <param name="People">At most <see cref="MostPeople"/>; of more, the first by name.</param>
public sealed record AuditOffer(
    IReadOnlyList<OfferedPerson> People,
    IReadOnlyList<string> Operations,
    IReadOnlyList<string> RecordTypes
)
{
    public const int MostPeople = 500;

    public static readonly AuditOffer None = new([], [], []);

    /// <param name="siteId">Null: the access log of the portal.</param>
    public static async Task<AuditOffer> OfAsync(OperationContext cx, Guid? siteId) =>
        new(
            await PeopleOf(cx, siteId)
                .OrderBy(u => u.FullName)
                .ThenBy(u => u.Id)
                .Take(MostPeople)
                .Select(u => new OfferedPerson(u.Id, u.FullName))
                .ToListAsync(cx.Cancel),
            siteId is null ? AuditNames.AccessLog : AuditNames.All,
            cx.Db.Model.GetEntityTypes()
                .Where(AuditMapping.IsAudited)
                .Select(t => t.ClrType.Name)
                .Order(StringComparer.Ordinal)
                .ToList()
        );

    /// <summary>Name of somebody who can be chosen; null for anybody else, so that an id in an address tells no name.</summary>
    public static Task<string?> NameAsync(OperationContext cx, Guid? siteId, Guid userId) =>
        PeopleOf(cx, siteId)
            .Where(u => u.Id == userId)
            .Select(u => u.FullName)
            .SingleOrDefaultAsync(cx.Cancel);

    private static IQueryable<PortalUser> PeopleOf(OperationContext cx, Guid? siteId)
    {
        var log = cx.Rights.Holds(Permission.ViewAccessLog);
        return cx.Db.Users.Where(u =>
            u.Kind == AccountKind.Staff
            && (
                siteId == null
                    ? log
                    : cx.Db.RoleGrants.Any(g => g.UserId == u.Id && g.SiteId == siteId)
            )
        );
    }
}

public sealed record OfferedPerson(Guid Id, string Name);

public sealed record OfferedSite(Guid Id, string Study, string Code, string Name, string ZoneId)
{
    /// <param name="all">Every site in sight, not only these.</param>
    public static Task<List<OfferedSite>> ReadAsync(
        OperationContext cx,
        IEnumerable<Guid> mine,
        bool all = false
    )
    {
        var ids = mine.ToList();
        return (
            from site in cx.Db.Sites
            join study in cx.Db.Studies on site.StudyId equals study.Id
            where all || ids.Contains(site.Id)
            orderby study.Number, site.Code
            select new OfferedSite(site.Id, study.Number, site.Code, site.Name, site.ZoneId)
        ).ToListAsync(cx.Cancel);
    }
}
