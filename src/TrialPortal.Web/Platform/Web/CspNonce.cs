using System.Security.Cryptography;

namespace TrialPortal.Web.Platform.Web;

/// <summary>The one-time word that lets the page's own import map run and no other inline script.</summary>
public static class CspNonce
{
    private static readonly object Key = new();

    public static string Of(HttpContext http)
    {
        if (http.Items[Key] is not string nonce)
        {
            nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
            http.Items[Key] = nonce;
        }

        return nonce;
    }
}
