using System.Security.Claims;

namespace TrialPortal.Web.Platform.Live;

/// <summary>The session a signed-in principal came with.</summary>
internal static class LiveSession
{
    /// <summary>The claim that sign-in puts on the principal.</summary>
    internal const string Claim = "sid";

    internal static Guid? Of(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(Claim), out var session) ? session : null;
}
