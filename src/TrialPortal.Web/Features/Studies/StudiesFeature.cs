using TrialPortal.Domain.Access;
using TrialPortal.Web.Shell;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Studies;

/// <summary>Studies, their sites, and the switcher between them in the top bar.</summary>
public static class StudiesFeature
{
    public static void AddStudies(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(
            new NavEntry(
                PortalUrls.Studies,
                StudiesText.NavStudies,
                Glyphs.Branch,
                [Permission.ManageStudies],
                30
            )
        );
        builder.Services.AddSingleton(
            new NavEntry(
                PortalUrls.Protocol,
                StudiesText.NavProtocol,
                Glyphs.Branch,
                [Permission.ViewSetUp],
                18
            )
        );
        builder.Services.AddSingleton(new BarSlot(typeof(SiteSwitcher), 10));
    }
}
