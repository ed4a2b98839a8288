using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TrialPortal.Web.Platform.Audit;

/// <summary>What is wrong with the audit, by what found it: as long as anything stands here the portal is not ready.</summary>
internal sealed class AuditHealth : IHealthCheck
{
    private readonly ConcurrentDictionary<string, string> problems = new();

    /// <summary>Reasons, in plain sentences; empty when all is well.</summary>
    public IReadOnlyCollection<string> Problems => [.. problems.Values];

    public void Report(string finder, string problem) => problems[finder] = problem;

    public void Clear(string finder) => problems.TryRemove(finder, out _);

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            problems.IsEmpty
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy(string.Join(" ", problems.Values))
        );
}
