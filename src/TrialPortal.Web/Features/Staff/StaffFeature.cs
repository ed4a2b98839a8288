using TrialPortal.Domain.Access;
using TrialPortal.Web.Shell;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Staff;

/// <summary>Accounts and roles of staff, and the hand-over of a leaver's patients.</summary>
public static class StaffFeature
{
    public static void AddStaff(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(
            new NavEntry(
                PortalUrls.HandOver,
                StaffText.NavHandOver,
                Glyphs.Hand,
                [Permission.HandOverPatients, Permission.PrepareHandOver],
                31
            )
        );
        builder.Services.AddSingleton(
            new NavEntry(
                PortalUrls.Staff,
                StaffText.NavStaff,
                Glyphs.Admin,
                [Permission.ViewStaff],
                32
            )
        );
    }
}
