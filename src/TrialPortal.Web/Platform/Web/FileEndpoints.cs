namespace TrialPortal.Web.Platform.Web;

/// <summary>What holds for every address that hands out a file.</summary>
internal static class FileEndpoints
{
    /// <summary>For the portal's own pages, and not too often (V2.4.1, V3.5.8).</summary>
    public static RouteHandlerBuilder AsFile(this RouteHandlerBuilder endpoint) =>
        endpoint
            .RequireRateLimiting(RequestLimiter.Exports)
            .AddEndpointFilter(
                async (call, next) =>
                    ForeignPage.Asks(call.HttpContext.Request)
                        ? Results.StatusCode(StatusCodes.Status403Forbidden)
                        : await next(call)
            );
}
