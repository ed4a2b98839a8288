using System.Security.Claims;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Live;

/// <summary>
/// Who is at the other end of a connection. A connection outlives each call's scope, so every question gets a scope of
/// its own that is told who asks, as a circuit's is.
/// </summary>
internal sealed class HubCaller(IServiceScopeFactory scopes, ClaimsPrincipal user)
{
    internal Guid? SessionId =>
        Guid.TryParse(user.FindFirstValue(CurrentActor.SessionClaim), out var session)
            ? session
            : null;

    internal Task<Rights> RightsAsync(CancellationToken cancel) =>
        WithAsync(operations => operations.RightsAsync(cancel));

    internal Task<Outcome<T>> AskAsync<T>(IQuery<T> query, CancellationToken cancel) =>
        WithAsync(operations => operations.AskAsync(query, cancel: cancel));

    private async Task<T> WithAsync<T>(Func<IOperations, Task<T>> ask)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Use(user);
        return await ask(scope.ServiceProvider.GetRequiredService<IOperations>());
    }
}
