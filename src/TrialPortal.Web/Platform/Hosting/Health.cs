using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Hosting;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: everything registered with <see cref="Ready"/> is
/// well; a part of the platform joins with <c>AddHealthChecks().AddCheck&lt;T&gt;(name, tags: [Health.Ready])</c>.
/// Both are open to everybody and say one word, so that they tell a stranger nothing.
/// </summary>
public static class Health
{
    public const string Ready = "ready";
    public const string LivePath = "/health/live";
    public const string ReadyPath = "/health/ready";

    public static IServiceCollection AddPortalHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseReachable>("database", tags: [Ready]);
        return services;
    }

    public static IEndpointRouteBuilder MapPortalHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapHealthChecks(LivePath, new HealthCheckOptions { Predicate = _ => false })
            .AllowAnonymous();
        endpoints
            .MapHealthChecks(
                ReadyPath,
                new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }
            )
            .AllowAnonymous();
        return endpoints;
    }

    // Each check runs in a scope of its own, and with it the context.
    private sealed class DatabaseReachable(PortalDbContext db) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        ) =>
            await db.Database.CanConnectAsync(cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy();
    }
}
