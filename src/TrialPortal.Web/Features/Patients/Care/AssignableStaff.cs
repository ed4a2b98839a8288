using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients.Care;

/// <summary>Staff of the patient's site who may take the patient into care today and have not yet.</summary>
[Requires(Permission.ManageCareTeam)]
public sealed record AssignableStaff : IQuery<IReadOnlyList<StaffChoice>>
{
    [NotEmpty]
    public Guid PatientId { get; set; }

    public async Task<Outcome<IReadOnlyList<StaffChoice>>> RunAsync(OperationContext cx)
    {
        var found = await VisiblePatient.FindAsync(cx, PatientId, Permission.ManageCareTeam);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var (today, _) = await VisiblePatient.DayAtAsync(cx, found.Value.SiteId);
        var inCare = cx.Db.CareAssignments.Where(a =>
            a.PatientId == PatientId && (a.Until == null || a.Until > today)
        );
        var staff = await (
            from grant in CaringStaff(cx, found.Value.SiteId, today)
            join user in cx.Db.Users on grant.UserId equals user.Id
            where !inCare.Any(a => a.UserId == grant.UserId)
            select new StaffChoice(user.Id, user.FullName, grant.Role)
        ).ToListAsync(cx.Cancel);
        return staff.OrderBy(s => s.Name, StringComparer.CurrentCulture).ToList();
    }

    /// <summary>Clinical staff of a site on a day: each role that sees its patients by name.</summary>
    internal static IQueryable<RoleGrant> CaringStaff(
        OperationContext cx,
        Guid siteId,
        DateOnly today
    )
    {
        var roles = RolePermissions
            .RolesWith(Permission.ViewPatients)
            .Where(r => !RolePermissions.IsPseudonymous(r))
            .ToList();
        return cx.Db.RoleGrants.Where(g =>
            g.SiteId == siteId
            && roles.Contains(g.Role)
            && g.From <= today
            && (g.Until == null || g.Until > today)
            && cx.Db.Users.Any(u => u.Id == g.UserId && u.SuspendedAt == null)
        );
    }
}

public sealed record StaffChoice(Guid UserId, string Name, Role Role);
