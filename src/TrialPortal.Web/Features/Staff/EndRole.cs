using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Staff;

/// <summary>Ends a role at once. What was done under it stays true; the last administrator stays.</summary>
[Requires(Permission.ManageStaff)]
public sealed record EndRole : ICommand<Done>, IEdits<RoleGrant>, IReasoned
{
    [NotEmpty]
    public Guid GrantId { get; set; }
    public int SeenVersion { get; set; }
    public string? Reason { get; set; }

    Guid IEdits<RoleGrant>.RecordId => GrantId;

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var grant = await cx.Db.RoleGrants.SingleOrDefaultAsync(g => g.Id == GrantId, cx.Cancel);
        if (grant is null || grant.Role == Role.Patient)
        {
            return Refusal.NotFound;
        }

        cx.AboutSite(grant.StudyId, grant.SiteId);
        var zone = await cx
            .Db.Sites.Where(s => s.Id == grant.SiteId)
            .Select(s => s.ZoneId)
            .SingleOrDefaultAsync(cx.Cancel);
        var today = StaffSight.Today(zone, cx.Now);
        if (grant.Role == Role.Administrator)
        {
            var others = await Administrators.OfActiveAccountsAsync(cx);
            if (RoleConflicts.LastAdministrator(grant, today, others) is { } last)
            {
                return last;
            }
        }

        // A role that was to begin later never begins: its end is its own first day.
        var day = grant.From > today ? grant.From : today;
        return grant.End(day, today, Reason);
    }
}

/// <summary>The rule that somebody can always give roles, over all administrators with a working account.</summary>
internal static class Administrators
{
    public static async Task<List<RoleGrant>> OfActiveAccountsAsync(OperationContext cx)
    {
        await cx.Lock("administrators", "portal");
        return await (
            from grant in cx.Db.RoleGrants
            join user in cx.Db.Users on grant.UserId equals user.Id
            where grant.Role == Role.Administrator && user.SuspendedAt == null
            select grant
        ).ToListAsync(cx.Cancel);
    }
}
