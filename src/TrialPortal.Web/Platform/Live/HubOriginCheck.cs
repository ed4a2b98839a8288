using TrialPortal.Web.Platform.Web;

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
        if (
            Guarded.Any(p => http.Request.Path.StartsWithSegments(p))
            && ForeignPage.Asks(http.Request)
        )
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(http);
    }
}
