using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Reports.Paper;

/// <summary>One role of one person, as the list of access prints it.</summary>
/// <param name="Until">First day it no longer holds; null while open.</param>
/// <param name="GivenBy">Null when the portal gave it itself.</param>
internal sealed record AccessRow(
    string Name,
    bool Suspended,
    bool Invited,
    Role Role,
    string? StudyNumber,
    string? SiteCode,
    string? ZoneId,
    DateOnly From,
    DateOnly? Until,
    string? GivenBy,
    DateTimeOffset GivenAt
);

/// <summary>Roles that hold now or will, of staff: who has ended stands in the audit trail, patients hold no task.</summary>
internal static class AccessRows
{
    public static IQueryable<AccessRow> Of(OperationContext cx, ReportPlace place)
    {
        var siteId = place.SiteId;
        var today = Zone.DayAt(place.ZoneId, cx.Now);
        return from grant in cx.Db.RoleGrants
            join user in cx.Db.Users on grant.UserId equals user.Id
            join g in cx.Db.Users on grant.GrantedBy equals g.Id into givers
            from giver in givers.DefaultIfEmpty()
            join s in cx.Db.Sites on grant.SiteId equals s.Id into sites
            from site in sites.DefaultIfEmpty()
            join t in cx.Db.Studies on grant.StudyId equals t.Id into studies
            from study in studies.DefaultIfEmpty()
            where
                grant.Role != Role.Patient
                && (siteId == null || grant.SiteId == siteId)
                && (grant.Until == null || grant.Until > today)
            orderby study.Number, site.Code, user.FullName, grant.From, grant.Id
            select new AccessRow(
                user.FullName,
                user.SuspendedAt != null,
                user.PasswordHash == null,
                grant.Role,
                study.Number,
                site.Code,
                site.ZoneId ?? AuditSearch.PortalZone,
                grant.From,
                grant.Until,
                giver.FullName,
                grant.CreatedAt
            );
    }
}
