using System.Diagnostics;
using System.Security.Cryptography;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>
/// The short reference a person can read to support over the phone, such as <c>7F3K-22</c>: derived from the correlation
/// id that the audit entry and the log carry, without letters that can be misread.
/// </summary>
public static class ErrorReference
{
    /// <summary>Key in <see cref="Exception.Data"/> under which the runner leaves its correlation id.</summary>
    public const string CorrelationKey = "correlation";

    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string Of(Exception exception) =>
        Of(
            exception.Data[CorrelationKey]?.ToString()
                ?? Activity.Current?.TraceId.ToString()
                ?? RandomNumberGenerator.GetHexString(32)
        );

    public static string Of(string correlation)
    {
        var hash = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(correlation));
        var signs = hash.Take(6).Select(b => Letters[b % Letters.Length]).ToArray();
        return $"{new string(signs[..4])}-{new string(signs[4..])}";
    }
}
