using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Staff;

/// <summary>One member of staff: account, and every role held, now and before, as far as the reader sees them.</summary>
[Requires(Permission.ViewStaff)]
public sealed record StaffDetails : IQuery<StaffFacts>
{
    public Guid UserId { get; set; }

    public async Task<Outcome<StaffFacts>> RunAsync(OperationContext cx)
    {
        var manages = cx.Rights.Holds(Permission.ManageStaff);
        var roles = await StaffSight.HeldAsync(
            cx,
            StaffSight.Grants(cx).Where(g => g.UserId == UserId)
        );
        var user = await cx.Db.Users.SingleOrDefaultAsync(
            u => u.Id == UserId && u.Kind == AccountKind.Staff,
            cx.Cancel
        );
        if (user is null || (!manages && roles.Count == 0))
        {
            return Refusal.NotFound;
        }

        var lastSignIn = manages
            ? await cx
                .Db.Set<Platform.Access.UserSession>()
                .Where(s => s.UserId == UserId)
                .MaxAsync(s => (DateTimeOffset?)s.StartedAt, cx.Cancel)
            : null;
        return new StaffFacts(
            user.Id,
            user.FullName,
            manages ? user.Email : null,
            StaffSight.State(user.SuspendedAt, user.PasswordHash is null),
            user.SuspendedAt,
            lastSignIn,
            cx.Now,
            roles
        );
    }
}

/// <param name="Email">Only for who manages staff.</param>
/// <param name="At">The instant of the answer: which roles hold depends on it.</param>
public sealed record StaffFacts(
    Guid Id,
    string Name,
    string? Email,
    AccountState State,
    DateTimeOffset? SuspendedAt,
    DateTimeOffset? LastSignIn,
    DateTimeOffset At,
    IReadOnlyList<StaffRole> Roles
);
