using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>
/// Tries a call, each time in a fresh scope and context, until it has its answer: a lost race is run again, what the
/// database refuses is a refusal, and a failure is audited and goes on to whoever called.
/// </summary>
internal sealed class Attempts(IServiceScopeFactory scopes, UnchangedEntries unchanged)
{
    private const int Most = 4;

    public async Task<Outcome<T>> RunAsync<T>(
        Call call,
        Func<PortalDbContext, IServiceProvider, Task<Outcome<T>>> attempt
    )
    {
        try
        {
            for (var tries = 1; ; tries++)
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
                try
                {
                    return await attempt(db, scope.ServiceProvider);
                }
                catch (OutsideRightsException)
                {
                    return await unchanged.RefusedAsync(db, call, Refusal.NotFound);
                }
                catch (Exception error) when (DatabaseErrors.IsRace(error, db))
                {
                    if (tries == Most)
                    {
                        var busy = new Refusal("BusyMeanwhile", "E17");
                        return await unchanged.RefusedAsync(db, call, busy);
                    }
                }
                catch (Exception error) when (DatabaseErrors.RefusalOf(error, db) is { } refusal)
                {
                    return await unchanged.RefusedAsync(db, call, refusal);
                }
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await unchanged.FailedAsync(call, error);
            throw;
        }
    }
}
