using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Staff;

/// <summary>Who has which role where, from when until when. An administrator sees everybody, others the people of their sites.</summary>
[Requires(Permission.ViewStaff)]
public sealed record StaffList : IQuery<StaffSlice>
{
    public const int PageSize = 50;

    /// <summary>The last person of the page before.</summary>
    public Guid? After { get; set; }
    public Guid? SiteId { get; set; }
    public Role? Role { get; set; }

    public async Task<Outcome<StaffSlice>> RunAsync(OperationContext cx)
    {
        var grants = StaffSight.Grants(cx);
        var chosen = grants.Where(g =>
            (SiteId == null || g.SiteId == SiteId) && (Role == null || g.Role == Role)
        );
        var anybody = cx.Rights.Holds(Permission.ManageStaff) && SiteId is null && Role is null;
        var from = await cx
            .Db.Users.Where(u => u.Id == After)
            .Select(u => u.FullName)
            .SingleOrDefaultAsync(cx.Cancel);
        var people = await cx
            .Db.Users.Where(u =>
                u.Kind == AccountKind.Staff
                && (anybody || chosen.Any(g => g.UserId == u.Id))
                && (
                    from == null
                    || u.FullName.CompareTo(from) > 0
                    || (u.FullName == from && u.Id > After)
                )
            )
            .OrderBy(u => u.FullName)
            .ThenBy(u => u.Id)
            .Take(PageSize + 1)
            .Select(u => new
            {
                u.Id,
                u.FullName,
                u.SuspendedAt,
                Invited = u.PasswordHash == null,
            })
            .ToListAsync(cx.Cancel);
        var page = people.Take(PageSize).ToList();
        var ids = page.Select(p => p.Id).ToList();
        var held = await StaffSight.HeldAsync(cx, grants.Where(g => ids.Contains(g.UserId)));
        return new StaffSlice(
            page.Select(p => new StaffRow(
                    p.Id,
                    p.FullName,
                    StaffSight.State(p.SuspendedAt, p.Invited),
                    held.Where(h => h.UserId == p.Id && h.Until is null).ToList()
                ))
                .ToList(),
            people.Count > PageSize
        );
    }
}

public sealed record StaffSlice(IReadOnlyList<StaffRow> Rows, bool HasMore);

/// <param name="Roles">Those without an end.</param>
public sealed record StaffRow(
    Guid Id,
    string Name,
    AccountState State,
    IReadOnlyList<StaffRole> Roles
);
