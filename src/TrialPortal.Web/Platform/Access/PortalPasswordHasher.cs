using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Access;

/// <summary>
/// PBKDF2 with HMAC-SHA-512 and 210,000 rounds (B0-02). A password is brought to Unicode's composed form once, here, so
/// that Hangul typed on another keyboard is the same password (V6.2).
/// </summary>
public class PortalPasswordHasher()
    : PasswordHasher<PortalUser>(
        Options.Create(new PasswordHasherOptions { IterationCount = Rounds })
    )
{
    public const int Rounds = 210_000;

    private static readonly PortalUser Nobody = new(
        default,
        AccountKind.Staff,
        "",
        "",
        DateTimeOffset.UnixEpoch
    );

    private string? stranger;

    public string Hash(string password) => HashPassword(Nobody, password);

    /// <summary>Whether it is this hash's password. Without a hash the same work is done and the answer is no.</summary>
    public bool IsRight(string? hash, string password)
    {
        stranger ??= HashPassword(Nobody, "nobody has this password");
        var result = VerifyHashedPassword(Nobody, hash ?? stranger, password);
        return hash is not null && result != PasswordVerificationResult.Failed;
    }

    public override string HashPassword(PortalUser user, string password) =>
        base.HashPassword(user, Composed(password));

    public override PasswordVerificationResult VerifyHashedPassword(
        PortalUser user,
        string hashedPassword,
        string providedPassword
    ) => base.VerifyHashedPassword(user, hashedPassword, Composed(providedPassword));

    private static string Composed(string password)
    {
        try
        {
            return password.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Not well-formed Unicode: no such password can have been set, and none matches.
            return password;
        }
    }
}
