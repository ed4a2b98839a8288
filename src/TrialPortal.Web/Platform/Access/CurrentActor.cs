using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;

namespace TrialPortal.Web.Platform.Access;

/// <summary>Who is signed in, and by which session.</summary>
public sealed record SignedIn(Guid UserId, Guid SessionId);

/// <summary>
/// Who acts in this scope: in a circuit by its authentication state, in a request by its user (set by the pipeline), in a hub
/// call by the connection's. Only ids come from here; rights are read from the database at each operation.
/// </summary>
public sealed class CurrentActor(IServiceProvider services)
{
    /// <summary>Claim of the session's id, added when the session starts.</summary>
    public const string SessionClaim = "sid";

    private ClaimsPrincipal? principal;

    public void Use(ClaimsPrincipal user) => principal = user;

    public async Task<SignedIn?> WhoAsync()
    {
        var user =
            principal
            ?? (
                await services
                    .GetRequiredService<AuthenticationStateProvider>()
                    .GetAuthenticationStateAsync()
            ).User;
        return
            Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var userId)
            && Guid.TryParse(user.FindFirstValue(SessionClaim), out var sessionId)
            ? new SignedIn(userId, sessionId)
            : null;
    }
}
