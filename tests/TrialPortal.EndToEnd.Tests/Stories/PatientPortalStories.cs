using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>A patient opens the own page on a phone, with scripts or without.</summary>
[Collection(DemoStudy.Name)]
public sealed class PatientPortalStories(PortalBrowser portal) : PatientStory(portal)
{
    private const string Email = "irene.dalma@mail.example";
    private const string Password = "eleven green kites at noon";

    [Theory]
    [Trait("id", "A5")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_patient_takes_the_link_and_reads_only_the_own_details(bool scripts)
    {
        var nurse = await InRomeAsync(Role.Nurse);
        var email = $"{(scripts ? "with" : "without")}.{Email}";
        await ScreenAsync(
            nurse,
            $"DALMA, {(scripts ? "Irene" : "Olga")}",
            scripts ? "1944-06-18" : "1943-06-18"
        );
        var link = await InviteAsync(nurse.Page, email);

        var patient = await VisitAsync(new VisitorOptions(Width: 390, Scripts: scripts));
        var page = patient.Page;
        await AcceptAsync(patient, link, Password);
        await patient.SignInAsync(email, Password);

        await page.SeeAsync("No dose is due now");
        await patient.ScreenshotAsync($"my-today-{(scripts ? "scripts" : "plain")}-390");
        await patient.GoAsync(PortalUrls.MyMedicines);
        await page.SeeHeadingAsync("Medicines");
        await page.SeeAsync("Nothing was given to you yet.");
        await patient.GoAsync(PortalUrls.MyProfile);
        await page.SeeHeadingAsync("My details");
        await page.SeeAsync("DALMA");
        await patient.ScreenshotAsync($"my-profile-{(scripts ? "scripts" : "plain")}-390");
        patient.Problems.Expect("404");
        await patient.GoAsync(PortalUrls.Patients);
        await page.SeeAsync("Not found. It does not exist, or you may not see it.");
        await Assertions.Expect(page.GetByRole(AriaRole.Banner)).Not.ToContainTextAsync("IT01");

        await nurse.Page.ClickOnAsync("Close access");
        var close = nurse.Page.Part("Close access to the portal");
        await close.EnterAsync("Reason", "Asked to have it closed");
        await close.ClickOnAsync("Close access");
        await close.GoneAsync();
        await patient.GoAsync(PortalUrls.MyProfile);
        await page.SeeHeadingAsync("Sign in");
    }
}
