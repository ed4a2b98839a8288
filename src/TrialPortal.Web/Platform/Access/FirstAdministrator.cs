using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Platform.Access;

/// <summary>An empty portal has no default account: its first administrator sets it up by a link printed at the console.</summary>
public sealed class FirstAdministrator(IServiceScopeFactory scopes)
{
    /// <summary>Path of a new set-up link, replacing any earlier one; null once there is an account.</summary>
    public async Task<string?> LinkPathAsync(CancellationToken cancel = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if (await db.Users.AnyAsync(cancel))
        {
            return null;
        }

        var code = await scope
            .ServiceProvider.GetRequiredService<AuditScope>()
            .RunAsync(
                "MakeSetUpLink",
                Actor.System("SetUp"),
                entry =>
                    OneTimeLinks.IssueAsync(
                        entry.Db,
                        entry.NewId(),
                        OneTimeLinkPurpose.SetUp,
                        madeBy: null,
                        entry.Now,
                        cancel
                    ),
                cancel
            );
        return PortalUrls.Invitation(code.Text!);
    }

    /// <summary>The first account, with the portal's own grant; added to the entry's context.</summary>
    internal static PortalUser Create(ScopeEntry entry, Guid id, string fullName, string email)
    {
        var user = new PortalUser(id, AccountKind.Staff, fullName, email, entry.Now);
        var today = DateOnly.FromDateTime(entry.Now.UtcDateTime);
        var grant = RoleGrant.Grant(
            entry.NewId(),
            entry.Now,
            id,
            Role.Administrator,
            null,
            (today, null),
            today,
            null
        );
        entry.Db.Add(user);
        entry.Db.Add(grant.Value);
        return user;
    }
}
