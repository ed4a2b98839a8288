using TrialPortal.Domain.Access;
using TrialPortal.Web.Shell;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Randomisation;

/// <summary>The lists that tell groups, and the act that takes a number of one.</summary>
public static class RandomisationFeature
{
    public static void AddRandomisation(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(
            new NavEntry(
                PortalUrls.RandomisationLists,
                RandomisationText.NavLists,
                Glyphs.Shuffle,
                [Permission.ImportAllocationList],
                14
            )
        );
        builder.Services.AddSingleton(
            new PatientPanel(typeof(RandomisePanel), [Permission.ViewPatients], 10)
        );
    }
}
