using System.Security.Cryptography;
using System.Text;

namespace TrialPortal.Web.Platform.Audit;

/// <summary>
/// Tells equal texts from different ones without keeping them: who has the database and not the key learns nothing, also not
/// by trying every birth date.
/// </summary>
public sealed class KeyedDigest(AuditKeys keys)
{
    /// <param name="purpose">Digests of two purposes never compare equal.</param>
    /// <returns>HMAC-SHA256, lower-case hex.</returns>
    public string Of(string purpose, string text) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(keys.Seal, Encoding.UTF8.GetBytes($"{purpose}\n{text}"))
        );
}
