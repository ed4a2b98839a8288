using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Platform.Web;

namespace TrialPortal.Web.Account;

/// <summary>Lets a person in by e-mail and password, and out.</summary>
internal sealed class SignIns(
    PasswordCheck passwords,
    Sessions sessions,
    IAuthenticationSchemeProvider schemes,
    RequestLimiter limiter,
    TimeProvider clock
)
{
    /// <summary>Claim of the kind of account: how long its pages may be idle.</summary>
    public const string KindClaim = "kind";

    private const int LongestEmail = 254;

    /// <summary>The same refusal for an unknown account, a wrong password and a paused or suspended account: the reader cannot tell.</summary>
    public async Task<Outcome<Done>> TryAsync(HttpContext http, string email, string password)
    {
        var name = Normalised(email);
        if (limiter.SignIn(http, name) is { } tooMany)
        {
            return tooMany;
        }

        var sessionId = Guid.CreateVersion7(clock.GetUtcNow());
        var tried = await passwords.AskAsync(
            "SignIn",
            users => users.Where(u => u.NormalizedUserName == name),
            password,
            t =>
                t is { IsRight: true, User: { } user }
                    ? Actor.Named(user.Id, user.FullName)
                    : Actor.Anonymous,
            Tell,
            http.RequestAborted
        );
        if (tried is not { IsRight: true, User: { } user })
        {
            return new Refusal("SignInWrong", "A1");
        }

        await EndEarlierAsync(http);
        await IssueCookieAsync(http, user, sessionId);
        var browser = PersonalChoices.Read(http.Request);
        new PersonalChoices(
            user.Culture ?? browser.Culture,
            user.Theme ?? browser.Theme,
            user.Density ?? browser.Density,
            user.TextSize ?? browser.TextSize
        ).Write(http);
        return Done.Now;

        async Task Tell(ScopeEntry entry, PasswordTry outcome)
        {
            entry.Say(Typed.Of(("email", email), ("from", ClientAddress.Of(http))));
            if (outcome is { IsRight: true, User: { } owner })
            {
                entry.InSession(sessionId);
                await entry.AboutOwnerAsync(owner.Id, http.RequestAborted);
            }
            else
            {
                entry.Refused(PasswordCheck.Refusal(outcome));
            }
        }
    }

    public async Task SignOutAsync(HttpContext http)
    {
        await EndEarlierAsync(http);
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    private async Task EndEarlierAsync(HttpContext http)
    {
        var actor = new CurrentActor(http.RequestServices);
        actor.Use(http.User);
        if (await actor.WhoAsync() is { } who)
        {
            await sessions.SignOutAsync(who, http.User.Identity?.Name ?? "", http.RequestAborted);
        }
    }

    /// <summary>A handler of its own: the request's remembers the key of an earlier session and would hand it on (session fixation).</summary>
    private async Task IssueCookieAsync(HttpContext http, PortalUser user, Guid sessionId)
    {
        var scheme = await schemes.GetSchemeAsync(IdentityConstants.ApplicationScheme);
        var handler = http.RequestServices.GetRequiredService<CookieAuthenticationHandler>();
        await handler.InitializeAsync(scheme!, http);
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, user.Id.ToString()),
                new Claim(ClaimTypes.Name, user.FullName),
                new Claim(CurrentActor.SessionClaim, sessionId.ToString()),
                new Claim(KindClaim, user.Kind.ToString()),
            ],
            IdentityConstants.ApplicationScheme
        );
        await handler.SignInAsync(new ClaimsPrincipal(identity), new AuthenticationProperties());
    }

    /// <summary>What cannot be an address is nobody's, and does the same work.</summary>
    private static string Normalised(string email) =>
        email.Length > LongestEmail || email.Any(c => char.IsControl(c) || char.IsSurrogate(c))
            ? ""
            : PortalUser.LookedUpAs(email.Trim());
}
