using Microsoft.AspNetCore.Antiforgery;

namespace TrialPortal.Web.Platform.Texts;

/// <summary>Changes language, theme, density or size of text by a plain form post, for staff, patients and before sign-in alike.</summary>
public static class CultureEndpoint
{
    public const string Url = "/choices";
    public const string Culture = "culture";
    public const string Theme = "theme";
    public const string Density = "density";
    public const string TextSize = "text";
    public const string ReturnUrl = "returnUrl";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(Url, ChangeAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> ChangeAsync(HttpContext http, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var now = PersonalChoices.Read(http.Request);
        var wanted = new PersonalChoices(
            Chosen(form, Culture, now.Culture),
            Chosen(form, Theme, now.Theme),
            Chosen(form, Density, now.Density),
            Chosen(form, TextSize, now.TextSize)
        ).Known();
        wanted.Write(http);
        if (
            http.User.Identity?.IsAuthenticated == true
            && http.RequestServices.GetService<IPersonalChoices>() is { } account
        )
        {
            await account.KeepAsync(http, wanted);
        }

        return Results.LocalRedirect(Local(form[ReturnUrl]));
    }

    /// <summary>A field that is there but empty takes the choice back; a field that is not there leaves it.</summary>
    private static string? Chosen(IFormCollection form, string name, string? now) =>
        form.TryGetValue(name, out var value) ? value.ToString() : now;

    /// <summary>Only a path of this portal: anything else would let a link lead a person away with our name on it.</summary>
    internal static string Local(string? url) =>
        url is ['/', ..] && !(url is ['/', '/' or '\\', ..]) && !url.Any(char.IsControl)
            ? url
            : "/";
}
