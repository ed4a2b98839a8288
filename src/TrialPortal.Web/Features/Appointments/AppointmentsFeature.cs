using TrialPortal.Domain.Access;
using TrialPortal.Web.Features.Appointments.Schedule;
using TrialPortal.Web.Features.Appointments.Today;
using TrialPortal.Web.Platform.Needs;
using TrialPortal.Web.Shell;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Appointments;

/// <summary>When patients are expected, by whom and where (H1-H5).</summary>
public static class AppointmentsFeature
{
    public static void AddAppointments(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(
            new PatientTab(
                PortalUrls.VisitsTab,
                AppointmentsText.TabVisits,
                typeof(VisitsTab),
                [Permission.ViewAppointments],
                40
            )
        );
        builder.Services.AddSingleton(
            new WorkPanel(typeof(VisitsTodaySection), [Permission.ViewAppointments], 20)
        );
        builder.Services.AddSingleton<INeeds, VisitNeeds>();
        builder.Services.AddSingleton<IOpenItems, VisitOpenItems>();
        builder.Services.AddSingleton(
            new NavEntry(
                PortalUrls.Calendar,
                AppointmentsText.Calendar,
                Glyphs.Calendar,
                [Permission.ViewAppointments],
                15
            )
        );
        builder.Services.AddSingleton(
            new NavEntry(
                PortalUrls.MyVisits,
                AppointmentsText.MyVisits,
                Glyphs.Calendar,
                [Permission.ViewOwnRecord],
                44
            )
            {
                ForPatients = true,
            }
        );
    }
}
