using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Testing;
using TrialPortal.Web.Features;
using TrialPortal.Web.Shell;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Shell;

/// <summary>Where the day of each role begins (ux.md 2).</summary>
public sealed class FirstPageTests
{
    [Theory]
    [InlineData(Role.Pharmacist, PortalUrls.Bench)]
    [InlineData(Role.Administrator, PortalUrls.Studies)]
    [InlineData(Role.Investigator, PortalUrls.Today)]
    [InlineData(Role.SubInvestigator, PortalUrls.Today)]
    [InlineData(Role.Nurse, PortalUrls.Today)]
    [InlineData(Role.Coordinator, PortalUrls.Today)]
    [InlineData(Role.Monitor, PortalUrls.Patients)]
    [InlineData(Role.Patient, PortalUrls.MyToday)]
    [Trait("id", "A4")]
    public void Each_role_begins_at_its_own_page(Role role, string first)
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddFeatures();
        using var services = builder.Services.BuildServiceProvider();
        var entries = new NavEntries(services.GetServices<NavEntry>());
        var isPortalWide = role == Role.Administrator;
        var rights = new FakeOperations()
            .As(
                role,
                isPortalWide ? null : PatientPages.Study,
                isPortalWide ? null : PatientPages.Site,
                PatientPages.Patient
            )
            .Rights;

        Assert.Equal(first, entries.Start(rights, role == Role.Patient)?.Url);
    }
}
