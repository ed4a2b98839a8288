using Microsoft.AspNetCore.HttpOverrides;

namespace TrialPortal.Web.Platform.Web;

/// <summary>What holds for every request, whatever it asks for.</summary>
internal static class WebSetup
{
    /// <summary>Forms and questions; a capability that takes files says so at its own endpoint.</summary>
    private const long LargestBody = 1024 * 1024;

    public static void AddWeb(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var limits = RequestLimits.From(builder.Configuration);
        services.AddSingleton(limits);
        services.AddSingleton<RequestLimiter>();
        services.AddRateLimiter(options => RequestLimiter.Configure(options, limits));
        services.AddProblemDetails(options =>
            options.CustomizeProblemDetails = problem =>
            {
                problem.ProblemDetails.Extensions.Remove("traceId");
                if (UnhandledErrors.ReferenceOf(problem.HttpContext) is { } reference)
                {
                    problem.ProblemDetails.Extensions["reference"] = reference;
                }
            }
        );
        services.AddExceptionHandler<UnhandledErrors>();
        // What cannot be read is the asker's mistake in Development too, and no exception.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        var proxies = new ForwardedHeadersOptions();
        KnownProxies.Configure(proxies, builder.Configuration[KnownProxies.Setting]);
        services.AddSingleton(proxies);
    }

    public static void UseForwarding(this WebApplication app) =>
        app.UseForwardedHeaders(app.Services.GetRequiredService<ForwardedHeadersOptions>());

    /// <summary>Inside of what makes pages of statuses: an error becomes a status, and a script is told it as a problem.</summary>
    public static void UseErrorAnswers(this WebApplication app)
    {
        app.UseWhen(
            http =>
                !http
                    .Request.Headers.Accept.ToString()
                    .Contains("text/html", StringComparison.Ordinal),
            scripts => scripts.UseStatusCodePages()
        );
        app.UseExceptionHandler(
            new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true }
        );
    }
}
