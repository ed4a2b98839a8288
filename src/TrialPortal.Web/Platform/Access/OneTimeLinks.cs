using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Access;

/// <summary>Makes and opens links that work once. Makers call it inside an operation or a named scope and hand the code out themselves.</summary>
public static class OneTimeLinks
{
    public static readonly TimeSpan InvitationLife = TimeSpan.FromDays(7);
    public static readonly TimeSpan SetUpLife = TimeSpan.FromHours(24);

    /// <summary>26 of 31 letters are 128 bits; none looks like another.</summary>
    private const int Length = 26;
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <summary>A new link; earlier ones for the same account and purpose end with it. Its address is <c>PortalUrls.Invitation</c>.</summary>
    public static async Task<OneTimeCode> IssueAsync(
        PortalDbContext db,
        Guid userId,
        OneTimeLinkPurpose purpose,
        Guid? madeBy,
        DateTimeOffset now,
        CancellationToken cancel = default
    )
    {
        var earlier = await db.Set<OneTimeLink>()
            .Where(l => l.Purpose == purpose && l.UsedAt == null && l.ExpiresAt > now)
            .Where(l => purpose == OneTimeLinkPurpose.SetUp || l.UserId == userId)
            .ToListAsync(cancel);
        foreach (var link in earlier)
        {
            link.ExpiresAt = now;
        }

        var code = RandomNumberGenerator.GetString(Letters, Length);
        db.Add(
            new OneTimeLink
            {
                Id = Guid.CreateVersion7(now),
                CodeHash = Hash(code),
                UserId = userId,
                Purpose = purpose,
                MadeBy = madeBy,
                ExpiresAt =
                    now + (purpose == OneTimeLinkPurpose.SetUp ? SetUpLife : InvitationLife),
            }
        );
        return new OneTimeCode(code);
    }

    /// <summary>The link of this code while it is good; null when unknown, used or over. Set its UsedAt to use it: two at once collide.</summary>
    public static Task<OneTimeLink?> FindAsync(
        PortalDbContext db,
        string? code,
        DateTimeOffset now,
        CancellationToken cancel = default
    )
    {
        var hash = Hash(code ?? "");
        return db.Set<OneTimeLink>()
            .SingleOrDefaultAsync(
                l => l.CodeHash == hash && l.UsedAt == null && l.ExpiresAt > now,
                cancel
            );
    }

    /// <summary>As typed from paper: small letters, spaces and hyphens do not matter.</summary>
    public static string Clean(string code) =>
        string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    private static string Hash(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Clean(code))));
}
