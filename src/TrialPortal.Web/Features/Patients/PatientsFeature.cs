using TrialPortal.Domain.Access;
using TrialPortal.Web.Features.Patients.History;
using TrialPortal.Web.Features.Patients.Search;
using TrialPortal.Web.Shell;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Patients;

/// <summary>Patients and the people around them.</summary>
public static class PatientsFeature
{
    public static void AddPatients(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(
            new NavEntry(
                PortalUrls.Patients,
                PatientsText.Patients,
                Glyphs.People,
                [Permission.ViewPatients],
                11
            )
        );
        builder.Services.AddSingleton(
            new NavEntry(
                PortalUrls.MyProfile,
                PatientsText.MyProfileNav,
                Glyphs.Person,
                [Permission.ViewOwnRecord],
                50
            )
            {
                ForPatients = true,
            }
        );
        builder.Services.AddSingleton<ISearchSource, PatientSearch>();
    }

    public static void MapPatients(this WebApplication app) => PatientExportEndpoint.Map(app);
}
