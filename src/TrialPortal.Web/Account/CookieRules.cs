using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Hosting;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Account;

/// <summary>
/// How the portal's own cookies are set: <c>__Host-</c>, Secure, HttpOnly, SameSite=Lax. The one exception is plain http in
/// Development (docs/decisions/0003), with other names, so that neither kind is ever taken for the other.
/// </summary>
/// <param name="PlainHttp">Setting <c>Cookies:PlainHttp</c>; on by default in Development, refused anywhere else.</param>
internal sealed record CookieRules(bool PlainHttp)
{
    public const string Setting = "Cookies:PlainHttp";

    public string Session => Name("session");
    public string Form => Name("form");
    public CookieSecurePolicy Secure =>
        PlainHttp ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;

    public static CookieRules From(WebApplicationBuilder builder)
    {
        var development = builder.Environment.IsDevelopment();
        var plain = builder.Configuration.GetValue(Setting, development);
        return plain && !development
            ? throw new StartProblem(
                $"{Setting} is only for trying the portal out: it needs the Development environment. Serve https instead."
            )
            : new CookieRules(plain);
    }

    private string Name(string part) => PlainHttp ? $"tp-{part}" : $"__Host-tp-{part}";
}

internal static class SessionCookie
{
    public static void AddSessionCookie(this IServiceCollection services, CookieRules rules)
    {
        services
            .AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, options => Set(options, rules));
        services
            .AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<Sessions, SessionLimits>(
                (options, sessions, limits) =>
                {
                    options.SessionStore = new SessionTickets(sessions);
                    options.ExpireTimeSpan = limits.Absolute;
                }
            );
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = rules.Form;
            options.Cookie.SecurePolicy = rules.Secure;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.Path = "/";
        });
    }

    private static void Set(CookieAuthenticationOptions options, CookieRules rules)
    {
        options.Cookie.Name = rules.Session;
        options.Cookie.SecurePolicy = rules.Secure;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.Path = "/";
        options.Cookie.IsEssential = true;
        // A session slides by key and pointer only (SessionEndpoints), never by a request.
        options.SlidingExpiration = false;
        options.Events.OnRedirectToLogin = context =>
        {
            Challenge(context.HttpContext, rules.Session);
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToAccessDenied = context =>
        {
            // Not yours and not there answer the same (A5).
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        };
    }

    /// <summary>A person is shown the way in, and back to the page after it; a script is told 401.</summary>
    private static void Challenge(HttpContext http, string cookie)
    {
        if (!http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var page = HttpMethods.IsGet(http.Request.Method)
            ? http.Request.Path + http.Request.QueryString
            : "";
        var address = PortalUrls.SignIn(page == PortalUrls.Home ? null : page);
        var hadSession = http.Request.Cookies.ContainsKey(cookie);
        http.Response.Redirect(hadSession ? SignInNotes.With(address, SignInNotes.Ended) : address);
    }
}
