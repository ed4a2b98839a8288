using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace TrialPortal.Web.Platform.Access;

/// <summary>What the cookie handler asks of the session store: the cookie itself carries only a key.</summary>
internal sealed class SessionTickets(Sessions sessions) : ITicketStore
{
    /// <summary>Without a request there is no browser whose session it could be.</summary>
    public Task<string> StoreAsync(AuthenticationTicket ticket) =>
        throw new InvalidOperationException("A session begins in a request.");

    public Task<string> StoreAsync(
        AuthenticationTicket ticket,
        HttpContext httpContext,
        CancellationToken cancellationToken
    )
    {
        var user = ticket.Principal;
        var who = new SignedIn(
            Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!),
            Guid.Parse(user.FindFirstValue(CurrentActor.SessionClaim)!)
        );
        var device = Device.Of(httpContext.Request.Headers.UserAgent);
        return sessions.BeginAsync(who, ticket, device, cancellationToken);
    }

    /// <summary>A new sign-in gets a new key, and a session slides only by key and pointer: nothing is renewed here.</summary>
    public Task RenewAsync(string key, AuthenticationTicket ticket) =>
        throw new InvalidOperationException("A session keeps its ticket; sign in by SignIns.");

    public Task<AuthenticationTicket?> RetrieveAsync(string key) =>
        sessions.FindAsync(key, CancellationToken.None);

    public Task<AuthenticationTicket?> RetrieveAsync(
        string key,
        CancellationToken cancellationToken
    ) => sessions.FindAsync(key, cancellationToken);

    /// <summary>Ending is an act with an entry of its own (<see cref="Sessions"/>), done before the cookie goes.</summary>
    public Task RemoveAsync(string key) => Task.CompletedTask;
}
