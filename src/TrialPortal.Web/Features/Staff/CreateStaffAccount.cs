using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Staff;

/// <summary>Makes an account with its first role. Its owner sets the password by a link that is shown once (M1).</summary>
[Requires(Permission.ManageStaff)]
public sealed record CreateStaffAccount : ICommand<StaffLink>
{
    public const int NameLength = 200;

    [NotEmpty, StringLength(NameLength), Identifying]
    public string? FullName { get; set; }

    [NotEmpty, StringLength(254), EmailAddress, Identifying]
    public string? Email { get; set; }

    [NotEmpty]
    public Role? Role { get; set; }

    /// <summary>Null for an administrator.</summary>
    public Guid? SiteId { get; set; }

    public async Task<Outcome<StaffLink>> RunAsync(OperationContext cx)
    {
        var wrong = Check.All(
            Check.Required(FullName, nameof(FullName), NameLength, "M1"),
            Check.Required(Email, nameof(Email), 254, "M1")
        );
        if (wrong is not null)
        {
            return wrong;
        }

        var email = Check.Clean(Email)!;
        var key = PortalUser.LookedUpAs(email);
        var taken = await cx.Db.Users.SingleOrDefaultAsync(
            u => u.NormalizedUserName == key,
            cx.Cancel
        );
        if (taken is not null)
        {
            // Whoever manages staff sees every account of staff, and no patient's (M4).
            return (
                taken.Kind == AccountKind.Staff
                    ? new Refusal("EmailTaken", "M1")
                    : new Refusal("EmailNotUsable", "M4")
            ).At(nameof(Email));
        }

        var user = new PortalUser(
            cx.NewId(),
            AccountKind.Staff,
            Check.Clean(FullName)!,
            email,
            cx.Now
        );
        var granted = await NewGrant.Async(cx, user.Id, Role!.Value, SiteId, null, null);
        if (granted.Refusal is { } refusal)
        {
            return refusal;
        }

        cx.Db.Users.Add(user);
        cx.Db.RoleGrants.Add(granted.Value);
        cx.AboutSite(granted.Value.StudyId, granted.Value.SiteId);
        return await StaffLink.IssueAsync(cx, user.Id);
    }
}

/// <summary>A staff account and its one-time link; the code is there once, for whoever made it.</summary>
public sealed record StaffLink(Guid UserId, OneTimeCode Code, DateTimeOffset Expires)
{
    internal static async Task<StaffLink> IssueAsync(OperationContext cx, Guid userId) =>
        new(
            userId,
            await OneTimeLinks.IssueAsync(
                cx.Db,
                userId,
                OneTimeLinkPurpose.Invitation,
                cx.UserId,
                cx.Now,
                cx.Cancel
            ),
            cx.Now + OneTimeLinks.InvitationLife
        );
}
