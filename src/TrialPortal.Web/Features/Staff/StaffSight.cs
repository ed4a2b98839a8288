using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Staff;

/// <summary>How an account stands.</summary>
public enum AccountState
{
    Active = 1,

    /// <summary>No password set yet: the one-time link was not used.</summary>
    Invited,
    Suspended,
}

/// <summary>One role of one person, as the staff pages show it.</summary>
/// <param name="Zone">The zone whose days count.</param>
public sealed record StaffRole(
    Guid Id,
    int Version,
    Guid UserId,
    Role Role,
    string? StudyNumber,
    string? SiteCode,
    string Zone,
    DateOnly From,
    DateOnly? Until,
    string? EndReason
)
{
    public bool HasEndedAt(DateTimeOffset instant) =>
        Until is { } until && until <= Domain.Shared.Zone.DayAt(Zone, instant);
}

/// <summary>Which grants a reader of the staff pages sees: all, or those of the sites where the permission holds.</summary>
internal static class StaffSight
{
    /// <summary>The zone whose days count for a role of the portal itself.</summary>
    public const string PortalZone = "Etc/UTC";

    public static IQueryable<RoleGrant> Grants(OperationContext cx)
    {
        var all = cx.Rights.Holds(Permission.ManageStaff);
        var sites = cx.Rights.SitesFor(Permission.ViewStaff).ToList();
        return cx.Db.RoleGrants.Where(g =>
            g.Role != Role.Patient && (all || sites.Contains(g.SiteId!.Value))
        );
    }

    public static async Task<List<StaffRole>> HeldAsync(
        OperationContext cx,
        IQueryable<RoleGrant> grants
    ) =>
        await (
            from grant in grants
            join s in cx.Db.Sites on grant.SiteId equals s.Id into sites
            from site in sites.DefaultIfEmpty()
            join t in cx.Db.Studies on grant.StudyId equals t.Id into studies
            from study in studies.DefaultIfEmpty()
            orderby grant.From descending, grant.Id
            select new StaffRole(
                grant.Id,
                grant.Version,
                grant.UserId,
                grant.Role,
                study.Number,
                site.Code,
                site.ZoneId ?? PortalZone,
                grant.From,
                grant.Until,
                grant.EndReason
            )
        ).ToListAsync(cx.Cancel);

    public static AccountState State(DateTimeOffset? suspendedAt, bool invited) =>
        suspendedAt is not null ? AccountState.Suspended
        : invited ? AccountState.Invited
        : AccountState.Active;

    /// <summary>The day that counts for a role at this site, or for one of the portal.</summary>
    public static DateOnly Today(string? zoneId, DateTimeOffset now) =>
        Zone.DayAt(zoneId ?? PortalZone, now);
}
