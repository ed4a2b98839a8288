using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Shell.Search;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Shell;

/// <summary>Everything the frame around the pages needs.</summary>
public static class ShellSetup
{
    public static void AddShell(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddPortalUi();
        services.Configure<RequestLocalizationOptions>(SupportedCultures.Configure);
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddSingleton<PortalMode>();
        services.AddSingleton<PlainStylesheet>();
        services.AddSingleton<NavEntries>();
        services.AddSingleton<BarSlots>();
        services.AddSingleton(new BarSlot(typeof(SearchBox), 20));
        services.AddSingleton<SearchSources>();
        services.AddSingleton<ISearchSource, PageSearch>();
        services.AddSingleton<NoticeSlots>();
    }

    /// <summary>Languages; called before authentication, so that a refused page speaks the reader's language too.</summary>
    public static void UseShell(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.UseStatusCodePagesWithReExecute(
            PortalUrls.NotFound,
            createScopeForStatusCodePages: true
        );
    }

    /// <summary>Static files, the theme, the choices form and every page.</summary>
    public static void MapShell(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        ThemeStylesheet.Map(app);
        PlainStylesheet.Map(app);
        CultureEndpoint.Map(app);
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options =>
            {
                // Said once, in the portal's own policy.
                options.ContentSecurityFrameAncestorsPolicy = null;
                // The length of what is packed together would tell of a patient beside another's text (BZ-13).
                options.DisableWebSocketCompression = true;
            });
    }
}
