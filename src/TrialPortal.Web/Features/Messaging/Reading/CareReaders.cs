using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Messaging.Reading;

/// <summary>
/// Who of a site's staff reads the messages of a patient on a day: by role, and where the role asks for it by care, but nobody who
/// may know the groups of the study, as <see cref="Rights"/> say it.
/// </summary>
internal static class CareReaders
{
    public static async Task<IReadOnlyList<CareReader>> OfAsync(
        OperationContext cx,
        Conversation of,
        DateOnly today
    )
    {
        var roles = RolePermissions.RolesWith(Permission.ViewMessages).ToList();
        var whole = roles.Where(r => !RolePermissions.SeesOnlyAssigned(r)).ToList();
        var knowing = Enum.GetValues<Role>().Where(r => !RolePermissions.IsBlinded(r)).ToList();
        var readers = await (
            from grant in cx.Db.RoleGrants
            join user in cx.Db.Users on grant.UserId equals user.Id
            where
                grant.SiteId == of.SiteId
                && roles.Contains(grant.Role)
                && grant.From <= today
                && (grant.Until == null || grant.Until > today)
                && user.SuspendedAt == null
                && !cx.Db.RoleGrants.Any(g =>
                    g.UserId == grant.UserId
                    && g.StudyId == of.StudyId
                    && knowing.Contains(g.Role)
                    && g.From <= today
                    && (g.Until == null || g.Until > today)
                )
                && (
                    whole.Contains(grant.Role)
                    || cx.Db.CareAssignments.Any(a =>
                        a.PatientId == of.PatientId
                        && a.UserId == grant.UserId
                        && a.From <= today
                        && (a.Until == null || a.Until > today)
                    )
                )
            orderby grant.Role, user.FullName
            select new CareReader(user.Id, user.FullName, grant.Role)
        ).ToListAsync(cx.Cancel);
        return readers.DistinctBy(r => r.UserId).ToList();
    }
}
