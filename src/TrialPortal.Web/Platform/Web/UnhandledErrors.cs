using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Platform.Web;

/// <summary>What nobody expected: the log gets the error with a reference, the reader a sentence with the same one (V16.5.1).</summary>
internal sealed class UnhandledErrors(ILogger<UnhandledErrors> log) : IExceptionHandler
{
    private static readonly object Key = new();

    /// <summary>What the reader of this answer can tell support; null when nothing failed.</summary>
    public static string? ReferenceOf(HttpContext http) => http.Items[Key] as string;

    /// <summary>Leaves the answer empty: a page or a problem is made of its status further out.</summary>
    public ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        if (StatusOfMistake(exception) is { } status)
        {
            httpContext.Response.StatusCode = status;
            return ValueTask.FromResult(true);
        }

        var reference = ErrorReference.Of(exception);
        httpContext.Items[Key] = reference;
        log.LogError(exception, "A request failed, reference {Reference}", reference);
        httpContext.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return ValueTask.FromResult(true);
    }

    /// <summary>A request that cannot be read is the asker's mistake; a form is first read by the check of its token.</summary>
    private static int? StatusOfMistake(Exception exception) =>
        exception switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            AntiforgeryValidationException { InnerException: BadHttpRequestException bad } =>
                bad.StatusCode,
            AntiforgeryValidationException => StatusCodes.Status400BadRequest,
            _ => null,
        };
}
