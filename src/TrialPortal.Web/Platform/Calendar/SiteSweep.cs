using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Calendar;

/// <summary>What a new day makes of the records of each site: looked for every minute, and written by the portal itself.</summary>
public abstract class SiteSweep(IServiceScopeFactory scopes, TimeProvider clock, ILogger log)
    : Sweep(TimeSpan.FromMinutes(1), clock, log)
{
    /// <summary>What one site waits for, no other has to: failures are told when all have had their turn.</summary>
    protected static async Task ForEachAsync<TSite>(IEnumerable<TSite> sites, Func<TSite, Task> act)
    {
        var failures = new List<Exception>();
        foreach (var site in sites)
        {
            try
            {
                await act(site);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                failures.Add(error);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }

    /// <summary>The calendar is of all sites: this job, and no reader, sees all of it.</summary>
    protected async Task<T> ReadAsync<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Sight = Sight.Everything;
        return await read(db);
    }

    protected async Task<T> InScopeAsync<T>(Func<AuditScope, Task<T>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<AuditScope>());
    }
}
