using Microsoft.AspNetCore.Http.HttpResults;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Platform.Web;

/// <summary>What holds for every address that hands out a file.</summary>
internal static class FileEndpoints
{
    /// <summary>
    /// For the portal's own pages, and not too often (V2.4.1, V3.5.8). However it is opened, nothing in it acts as a page of the
    /// portal (V3.2.1).
    /// </summary>
    /// <param name="policy">Of <see cref="RequestLimiter"/>: how often.</param>
    public static RouteHandlerBuilder AsFile(
        this RouteHandlerBuilder endpoint,
        string policy = RequestLimiter.Exports
    ) =>
        endpoint
            .WithMetadata(new FileAnswer())
            .RequireRateLimiting(policy)
            .AddEndpointFilter(
                async (call, next) =>
                    ForeignPage.Asks(call.HttpContext.Request)
                        ? Results.StatusCode(StatusCodes.Status403Forbidden)
                        : await next(call)
            );

    public static bool IsFile(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<FileAnswer>() is not null;

    /// <summary>Why there is no file: what may not be seen answers 404, like what is not there (A5).</summary>
    public static Results<FileStreamHttpResult, NotFound, ProblemHttpResult> NoFile(
        this RefusalTexts texts,
        Refusal refusal
    )
    {
        if (refusal.Code is "NotFound" or "NotPermitted")
        {
            return TypedResults.NotFound();
        }

        var words = texts.Of(refusal);
        return TypedResults.Problem(
            $"{words.Why} {words.Next}",
            statusCode: StatusCodes.Status422UnprocessableEntity,
            title: words.What
        );
    }

    private sealed class FileAnswer;
}
