using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Staff;

/// <summary>Gives a member of staff a role at one site, or makes an administrator (A4). Roles that conflict are refused (EMA-A3).</summary>
[Requires(Permission.ManageStaff)]
public sealed record GrantRole : ICommand<Guid>
{
    [NotEmpty]
    public Guid UserId { get; set; }

    [NotEmpty]
    public Role? Role { get; set; }

    /// <summary>Null for an administrator.</summary>
    public Guid? SiteId { get; set; }

    /// <summary>First day at the site; today when left open.</summary>
    public DateOnly? From { get; set; }

    /// <summary>First day it no longer holds.</summary>
    public DateOnly? Until { get; set; }

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var known = await cx.Db.Users.AnyAsync(
            u => u.Id == UserId && u.Kind == AccountKind.Staff,
            cx.Cancel
        );
        if (!known)
        {
            return Refusal.NotFound;
        }

        // Conflicts are a rule over all grants of the person.
        await cx.Lock("staff-roles", UserId);
        var granted = await NewGrant.Async(cx, UserId, Role!.Value, SiteId, From, Until);
        if (granted.Refusal is { } refusal)
        {
            return refusal;
        }

        cx.Db.RoleGrants.Add(granted.Value);
        cx.AboutSite(granted.Value.StudyId, granted.Value.SiteId);
        return granted.Value.Id;
    }
}

/// <summary>A grant that may stand beside those the person already has.</summary>
internal static class NewGrant
{
    public static async Task<Outcome<RoleGrant>> Async(
        OperationContext cx,
        Guid userId,
        Role role,
        Guid? siteId,
        DateOnly? from,
        DateOnly? until
    )
    {
        // A patient's account comes from the patient's own profile, by invitation.
        if (role == Role.Patient)
        {
            return new Refusal("RoleUnknown", "A4").At(nameof(GrantRole.Role));
        }

        Site? site = null;
        if (siteId is { } id)
        {
            site = await cx.Db.Sites.SingleOrDefaultAsync(s => s.Id == id, cx.Cancel);
            if (site is null)
            {
                return Refusal.NotFound;
            }
        }

        var today = StaffSight.Today(site?.ZoneId, cx.Now);
        var granted = RoleGrant.Grant(
            cx.NewId(),
            cx.Now,
            userId,
            role,
            site is null ? null : (site.StudyId, site.Id),
            (from ?? today, until),
            today,
            cx.UserId
        );
        if (granted.Refusal is not null)
        {
            return granted;
        }

        var held = await cx.Db.RoleGrants.Where(g => g.UserId == userId).ToListAsync(cx.Cancel);
        var isOpen =
            site is not null
            && await cx
                .Db.Studies.Where(s => s.Id == site.StudyId)
                .Select(s => s.IsOpenLabel)
                .SingleAsync(cx.Cancel);
        return RoleConflicts.Find(held, granted.Value, isOpen) is { } conflict
            ? conflict.At(nameof(GrantRole.Role))
            : granted;
    }
}
