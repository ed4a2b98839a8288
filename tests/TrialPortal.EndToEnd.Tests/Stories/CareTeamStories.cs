using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>Who has a patient in care, and how a leaver's patients pass on.</summary>
[Collection(DemoStudy.Name)]
public sealed class CareTeamStories(PortalBrowser portal) : PatientStory(portal)
{
    [Fact]
    [Trait("id", "A5")]
    public async Task Somebody_joins_the_care_team_and_leaves_it()
    {
        var nurse = await InRomeAsync(Role.Nurse);
        var path = await ScreenAsync(nurse, "ZANON, Irma", "1953-01-14");
        var investigator = await InRomeAsync(Role.Investigator);
        var page = investigator.Page;
        await investigator.GoAsync(path);
        await page.FollowAsync("Care team");

        await page.ClickOnAsync("Add to care team");
        var add = page.Part("Add to the care team");
        var person = (await add.Field("Person").Locator("option").Nth(1).InnerTextAsync()).Split(
            ", "
        );
        var name = $"{person[0]}, {person[1]}";
        await add.ChooseAsync("Person", name);
        await add.ClickOnAsync("Add to care team");
        await add.GoneAsync();
        await page.Part("Care team").First.SeeAsync(name);

        await page.ClickOnAsync($"End care, {name}");
        var end = page.Part($"End the care of {name}");
        await end.TodayAsync("First day no longer in care");
        await end.EnterAsync("Reason", "Moved to the day clinic");
        await end.ClickOnAsync("End care");
        await end.GoneAsync();
        await page.Part("Care team").First.SeeAsync("Moved to the day clinic");
    }

    [Fact]
    [Trait("id", "A11")]
    public async Task A_leavers_patients_are_handed_over_in_one_signed_step()
    {
        var coordinator = await VisitAsAsync(Role.Coordinator, "KR01");
        await coordinator.GoAsync(PortalUrls.HandOver);
        var prepare = coordinator.Page.Part("Prepare hand-over");
        await prepare.ChooseAsync("From", "HAN, Jiho");
        await prepare.SeeAsync("Patients of HAN, Jiho");
        await prepare.ChooseAsync("To", "SEO, Mina");
        await prepare.EnterAsync("Reason", "Leaves the hospital");
        await prepare.ClickOnAsync("Prepare hand-over");
        var waiting = coordinator.Page.Part("Waiting for the investigator's signature");
        await waiting.SeeAsync("From HAN, Jiho to SEO, Mina");
        await waiting.SeeAsync("The principal investigator of the site signs.");

        var investigator = await VisitAsAsync(Role.Investigator, "KR01");
        var page = investigator.Page;
        await investigator.GoAsync(PortalUrls.HandOver);
        await page.ClickOnAsync("Sign hand-over, HAN, Jiho");
        await page.OpenDialog().SeeAsync("Leaves the hospital");
        await page.OpenDialog()
            .EnterAsync("Password", Portal.Account(Role.Investigator, "KR01").Password);
        await page.OpenDialog().ClickOnAsync("Sign hand-over");

        await page.SeeAsync("Signed. The patients are in the care of SEO, Mina.");
        await page.SeeAsync("Nothing waits for a signature.");
    }
}
