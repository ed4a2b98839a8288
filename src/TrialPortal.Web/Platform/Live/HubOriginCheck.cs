using Microsoft.Net.Http.Headers;

namespace TrialPortal.Web.Platform.Live;

/// <summary>
/// Refuses hub and circuit requests that another site's page makes, before any transport starts (B0-09): SignalR's own
/// setting stops only the WebSocket, and negotiation and long polling would still answer.
/// </summary>
internal sealed class HubOriginCheck(RequestDelegate next)
{
    private static readonly PathString[] Guarded = ["/hubs", "/_blazor"];

    public Task InvokeAsync(HttpContext http)
    {
        if (Guarded.Any(p => http.Request.Path.StartsWithSegments(p)) && IsForeign(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(http);
    }

    /// <summary>A browser names the origin of every socket and cross-site request; a client that names none is no page.</summary>
    private static bool IsForeign(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"];
        if (site.Any(s => s is "cross-site" or "same-site"))
        {
            return true;
        }

        var own = $"{request.Scheme}://{request.Host.Value}";
        return request
            .Headers[HeaderNames.Origin]
            .Any(o => !string.Equals(o, own, StringComparison.OrdinalIgnoreCase));
    }
}
