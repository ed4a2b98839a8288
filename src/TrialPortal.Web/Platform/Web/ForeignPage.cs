using Microsoft.Net.Http.Headers;

namespace TrialPortal.Web.Platform.Web;

/// <summary>Tells the requests that another site's page makes from the portal's own.</summary>
internal static class ForeignPage
{
    /// <summary>A browser names the origin of every socket and cross-site request; a client that names none is no page.</summary>
    public static bool Asks(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].Any(s => s is "cross-site" or "same-site"))
        {
            return true;
        }

        var own = $"{request.Scheme}://{request.Host.Value}";
        return request
            .Headers[HeaderNames.Origin]
            .Any(o => !string.Equals(o, own, StringComparison.OrdinalIgnoreCase));
    }
}
