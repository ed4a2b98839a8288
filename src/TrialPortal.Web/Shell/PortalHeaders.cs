using MudBlazor;
using TrialPortal.Web.Platform.Web;

namespace TrialPortal.Web.Shell;

/// <summary>Puts the strict headers on every answer; the style hashes are those of the portal's own theme.</summary>
public static class PortalHeaders
{
    public static void UsePortalHeaders(this WebApplication app)
    {
        var policy = new Lazy<Task<CspPolicy>>(() => MeasureAsync(app.Services));
        app.Use(
            async (http, next) =>
            {
                var ready = await policy.Value;
                http.Response.OnStarting(() =>
                {
                    ready.Write(http);
                    return Task.CompletedTask;
                });
                await next(http);
            }
        );
    }

    private static async Task<CspPolicy> MeasureAsync(IServiceProvider services) =>
        new(
            await CspStyleHashes.OfAsync<MudThemeProvider>(
                services,
                ThemeParameters(dark: false),
                ThemeParameters(dark: true)
            )
        );

    private static Dictionary<string, object?> ThemeParameters(bool dark) =>
        new()
        {
            [nameof(MudThemeProvider.Theme)] = Theme.Mud,
            [nameof(MudThemeProvider.IsDarkMode)] = dark,
        };
}
