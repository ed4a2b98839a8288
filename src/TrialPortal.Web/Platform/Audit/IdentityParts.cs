using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Audit;

/// <summary>
/// Identity's side tables (claims, logins, tokens, passkeys) have no id of ours and lose rows: a change there is recorded
/// as a field of its account, whose version rises in the same save.
/// </summary>
internal static class IdentityParts
{
    /// <summary>The fields that stand for a side table.</summary>
    public static readonly IReadOnlySet<string> Names = new HashSet<string>
    {
        "Claims",
        "Logins",
        "Tokens",
        "Passkeys",
    };

    public static async Task<List<(PortalUser Owner, FieldChange Change)>> OfAsync(
        PortalDbContext db,
        CancellationToken cancel
    )
    {
        var parts = new List<(PortalUser, FieldChange)>();
        var touched = db
            .ChangeTracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(e => (Entry: e, Part: Name(e.Entity)))
            .Where(x => x.Part is not null)
            .GroupBy(x => (UserId: (Guid)x.Entry.Property("UserId").CurrentValue!, x.Part));
        foreach (var group in touched.ToList())
        {
            var owner =
                await db.Users.FindAsync([group.Key.UserId], cancel)
                ?? throw new UnauditedChangeException("A part of an account without its account.");
            var entry = db.Entry(owner);
            if (entry.State == EntityState.Unchanged)
            {
                entry.State = EntityState.Modified;
            }

            var what = string.Join(
                ", ",
                group.Select(x => x.Entry.State.ToString()).Order(StringComparer.Ordinal)
            );
            parts.Add((owner, new FieldChange(group.Key.Part!, AuditClass.Plain, null, what)));
        }

        return parts;
    }

    private static string? Name(object entity) =>
        entity switch
        {
            IdentityUserClaim<Guid> => "Claims",
            IdentityUserLogin<Guid> => "Logins",
            IdentityUserToken<Guid> => "Tokens",
            IdentityUserPasskey<Guid> => "Passkeys",
            _ => null,
        };
}
