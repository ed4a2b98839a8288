namespace TrialPortal.Web.Platform.Texts;

/// <summary>
/// How one person reads the portal. A null leaves the choice to the browser. Kept in cookies, so that a page before
/// sign-in honours it, and on the account (see <see cref="IPersonalChoices"/>), so that it follows the person.
/// </summary>
/// <param name="Culture"><c>en</c> or <c>ko</c>.</param>
/// <param name="Theme"><c>light</c> or <c>dark</c>; null follows the system.</param>
/// <param name="Density"><c>compact</c> or <c>comfortable</c>; null follows the kind of pointer.</param>
/// <param name="TextSize">Of the patient pages in percent, <c>125</c> or <c>150</c>; null is the usual size.</param>
public sealed record PersonalChoices(
    string? Culture = null,
    string? Theme = null,
    string? Density = null,
    string? TextSize = null
)
{
    public const string CultureCookie = "tp-culture";
    public const string ThemeCookie = "tp-theme";
    public const string DensityCookie = "tp-density";
    public const string TextSizeCookie = "tp-text";

    public static readonly IReadOnlyList<string> Themes = ["light", "dark"];
    public static readonly IReadOnlyList<string> Densities = ["compact", "comfortable"];
    public static readonly IReadOnlyList<string> TextSizes = ["125", "150"];

    /// <summary>The choices of this browser; anything unknown counts as no choice.</summary>
    public static PersonalChoices Read(HttpRequest request) =>
        new PersonalChoices(
            request.Cookies[CultureCookie],
            request.Cookies[ThemeCookie],
            request.Cookies[DensityCookie],
            request.Cookies[TextSizeCookie]
        ).Known();

    /// <summary>The same without values that the portal does not know.</summary>
    public PersonalChoices Known() =>
        new(
            SupportedCultures.Has(Culture) ? Culture : null,
            Theme is not null && Themes.Contains(Theme) ? Theme : null,
            Density is not null && Densities.Contains(Density) ? Density : null,
            TextSize is not null && TextSizes.Contains(TextSize) ? TextSize : null
        );

    /// <summary>Writes them into this browser; a null removes its cookie.</summary>
    public void Write(HttpContext http)
    {
        Write(http, CultureCookie, Culture);
        Write(http, ThemeCookie, Theme);
        Write(http, DensityCookie, Density);
        Write(http, TextSizeCookie, TextSize);
    }

    private static void Write(HttpContext http, string name, string? value)
    {
        var options = new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(365),
            Path = "/",
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
        };
        if (value is null)
        {
            http.Response.Cookies.Delete(name, options);
        }
        else
        {
            http.Response.Cookies.Append(name, value, options);
        }
    }
}

/// <summary>Keeps the choices on the account of whoever is signed in. The account capability implements it.</summary>
public interface IPersonalChoices
{
    Task KeepAsync(HttpContext http, PersonalChoices choices);
}
