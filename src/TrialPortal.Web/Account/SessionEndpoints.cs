using Microsoft.AspNetCore.Antiforgery;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Web;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Account;

/// <summary>What keeps a session awake and what ends it. Nothing here answers a GET or a page of another origin.</summary>
internal static class SessionEndpoints
{
    public const string Active = "/account/active";
    public const string Idle = "/account/idle";

    /// <summary>A header that no form and no page of another origin can send without asking first.</summary>
    public const string Header = "X-TrialPortal";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(Active, ActiveAsync).ExcludeFromDescription();
        endpoints.MapPost(Idle, IdleAsync).ExcludeFromDescription();
        endpoints
            .MapPost(PortalUrls.SignOut, SignOutAsync)
            .AllowAnonymous()
            .ExcludeFromDescription();
    }

    /// <summary>Key or pointer was used. The page says so once a minute at most; what it shows or hears never does.</summary>
    private static async Task<IResult> ActiveAsync(
        HttpContext http,
        CurrentActor actor,
        Sessions sessions
    ) =>
        !IsOwnPage(http.Request) ? Results.BadRequest()
        : await actor.WhoAsync() is { } who
        && await sessions.TouchAsync(who.SessionId, http.RequestAborted)
            ? Results.NoContent()
        : Results.Unauthorized();

    /// <summary>The page has counted to its end: the session ends now, not at the next sweep.</summary>
    private static async Task<IResult> IdleAsync(
        HttpContext http,
        CurrentActor actor,
        Sessions sessions
    )
    {
        if (!IsOwnPage(http.Request) || await actor.WhoAsync() is not { } who)
        {
            return Results.BadRequest();
        }

        await sessions.ExpireAsync(who.SessionId, http.RequestAborted);
        return Results.NoContent();
    }

    /// <summary>Works for somebody whose session is over too: the way out never fails.</summary>
    private static async Task<IResult> SignOutAsync(
        HttpContext http,
        IAntiforgery antiforgery,
        SignIns signIns
    )
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        await signIns.SignOutAsync(http);
        return Results.LocalRedirect(SignInNotes.With(PortalUrls.SignIn(), SignInNotes.Out));
    }

    private static bool IsOwnPage(HttpRequest request) =>
        request.Headers.ContainsKey(Header) && !ForeignPage.Asks(request);
}
