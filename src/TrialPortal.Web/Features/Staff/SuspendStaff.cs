using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Staff;

/// <summary>Closes an account at once and ends its sessions. Its name stays in every old record and log (M1).</summary>
[Requires(Permission.ManageStaff)]
public sealed record SuspendStaff : ICommand<Done>, IReasoned
{
    [NotEmpty]
    public Guid UserId { get; set; }

    /// <summary>Since when the account was suspended when the form opened; null while it was open.</summary>
    public DateTimeOffset? SeenSuspendedAt { get; set; }
    public string? Reason { get; set; }

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var found = await StaffAccount.FindAsync(cx, UserId, SeenSuspendedAt);
        if (found.Refusal is not null || Check.Reason(Reason) is not null)
        {
            return found.Refusal ?? Check.Reason(Reason)!;
        }

        if (found.Value.SuspendedAt is { } since)
        {
            return new Refusal("AlreadySuspended", "M1").With("since", since);
        }

        var today = StaffSight.Today(null, cx.Now);
        var administrators = await Administrators.OfActiveAccountsAsync(cx);
        var own = administrators.Find(g => g.UserId == UserId && g.HoldsOn(today));
        var others = administrators.Where(g => g.UserId != UserId);
        if (own is not null && RoleConflicts.LastAdministrator(own, today, others) is { } last)
        {
            return last;
        }

        found.Value.Suspend(cx.Now);
        await Sessions.EndAllAsync(cx.Db, UserId, except: null, cx.Now, cx.Cancel);
        return Done.Now;
    }
}

/// <summary>
/// A staff account that stands as the form showed it. The row's version would say more than that: it rises with each
/// refused sign-in of its owner.
/// </summary>
internal static class StaffAccount
{
    public static async Task<Outcome<PortalUser>> FindAsync(
        OperationContext cx,
        Guid userId,
        DateTimeOffset? seenSuspendedAt
    )
    {
        var user = await cx.Db.Users.SingleOrDefaultAsync(
            u => u.Id == userId && u.Kind == AccountKind.Staff,
            cx.Cancel
        );
        return user is null ? Refusal.NotFound
            : user.SuspendedAt != seenSuspendedAt ? new Refusal("AccountChangedMeanwhile", "E17")
            : user;
    }
}
