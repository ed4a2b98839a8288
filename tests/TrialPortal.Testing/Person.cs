using System.Security.Claims;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Platform.Access;

namespace TrialPortal.Testing;

/// <summary>Somebody with an account, a role and an open session in a test's portal.</summary>
public sealed record Person(Guid UserId, Guid SessionId, string Name, string Email, Role Role)
{
    /// <summary>As a request or circuit of this person carries it: ids only, never rights.</summary>
    public ClaimsPrincipal Principal =>
        new(
            new ClaimsIdentity(
                [
                    new Claim(ClaimTypes.NameIdentifier, UserId.ToString()),
                    new Claim(CurrentActor.SessionClaim, SessionId.ToString()),
                ],
                authenticationType: "test"
            )
        );
}
