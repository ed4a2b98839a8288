using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Staff;

/// <summary>
/// A new link for an account whose owner has not set a password yet; the earlier one ends. Not for accounts in use: whoever
/// manages staff could sign as somebody else (21 CFR 11.100).
/// </summary>
[Requires(Permission.ManageStaff)]
public sealed record NewOneTimeLink : ICommand<StaffLink>
{
    [NotEmpty]
    public Guid UserId { get; set; }

    public async Task<Outcome<StaffLink>> RunAsync(OperationContext cx)
    {
        var user = await cx.Db.Users.SingleOrDefaultAsync(
            u => u.Id == UserId && u.Kind == AccountKind.Staff,
            cx.Cancel
        );
        return user switch
        {
            null => Refusal.NotFound,
            { SuspendedAt: not null } => new Refusal("AccountSuspended", "M1"),
            { PasswordHash: not null } => new Refusal("AccountInUse", "M1"),
            _ => await StaffLink.IssueAsync(cx, user.Id),
        };
    }
}
