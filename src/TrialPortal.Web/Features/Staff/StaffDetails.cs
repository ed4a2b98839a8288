using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Access;
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
                .Db.Set<UserSession>()
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
        )
        {
            Opened = await OpenedAsync(cx),
        };
    }

    /// <summary>For every colleague: an account opened by somebody else than its owner is to be noticed by those who know the owner.</summary>
    private Task<AccountOpening?> OpenedAsync(OperationContext cx) =>
        (
            from link in cx.Db.Set<OneTimeLink>()
            where link.UserId == UserId && link.MadeBy != null && link.UsedAt != null
            orderby link.UsedAt descending
            select new AccountOpening(
                link.UsedAt!.Value,
                cx.Db.Users.Where(u => u.Id == link.MadeBy).Select(u => u.FullName).First(),
                link.UsedFrom,
                cx.Db.Users.Where(u => u.Id == link.UsedBeside)
                    .Select(u => u.FullName)
                    .FirstOrDefault()
            )
        ).FirstOrDefaultAsync(cx.Cancel);
}

/// <summary>When the password was set by a one-time link, who had made the link, and where it was used.</summary>
/// <param name="Beside">Who was signed in in the same browser.</param>
public sealed record AccountOpening(
    DateTimeOffset At,
    string LinkMadeBy,
    string? From,
    string? Beside
);

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
)
{
    public AccountOpening? Opened { get; init; }
}
