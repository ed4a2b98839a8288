using Microsoft.Playwright;
using TrialPortal.Domain.Access;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>A patient's way through the states: signed, changed, undone.</summary>
[Collection(DemoStudy.Name)]
public sealed class StatusStories(PortalBrowser portal) : PatientStory(portal)
{
    [Fact]
    [Trait("id", "C4")]
    public async Task The_investigator_signs_eligibility_and_a_wrong_password_loses_nothing()
    {
        var nurse = await InRomeAsync(Role.Nurse);
        var path = await ScreenAsync(nurse, "UGO, Flora", "1955-09-10");
        await nurse.Page.Part("State").First.SeeAsync("Sign eligibility: principal investigator");
        var investigator = await InRomeAsync(Role.Investigator);
        var page = investigator.Page;
        await investigator.GoAsync(path);

        await page.ClickOnAsync("Sign eligibility");
        var form = page.Part("Sign eligibility");
        await form.TodayAsync("Effective on");
        var day = await form.Field("Effective on").InputValueAsync();
        await form.ClickOnAsync("Sign eligibility");
        var dialog = page.OpenDialog();
        await dialog.SeeAsync("I confirm that this patient meets the eligibility criteria.");
        await dialog.EnterAsync("Password", "not my password at all");
        await dialog.ClickOnAsync("Sign eligibility");
        await dialog.SeeAsync("Tries left before a pause of 15 minutes: 4");
        await investigator.AssertAccessibleAsync();
        await investigator.ScreenshotAsync("sign-dialog-1440");
        await dialog.ClickOnAsync("Go back");
        await dialog.GoneAsync();
        Assert.Equal(day, await form.Field("Effective on").InputValueAsync());

        await form.ClickOnAsync("Sign eligibility");
        await dialog.EnterAsync("Password", Portal.Account(Role.Investigator, Rome).Password);
        await dialog.ClickOnAsync("Sign eligibility");
        await dialog.GoneAsync();
        await page.Part("State").First.SeeAsync("Enrolled");
        await page.Part("Consent and eligibility")
            .First.SeeAsync("Eligibility signed by ROSSI, Giulia");
        await Assertions.Expect(page.Locator("h1")).ToBeFocusedAsync();
    }

    [Fact]
    [Trait("id", "A8")]
    public async Task Who_cannot_sign_yet_reads_why_before_a_password_is_asked_for()
    {
        var nurse = await InRomeAsync(Role.Nurse);
        var path = await ScreenAsync(nurse, "ULIVI, Nora", "1956-10-11", eligible: false);
        var investigator = await InRomeAsync(Role.Investigator);
        var page = investigator.Page;
        await investigator.GoAsync(path);

        await page.ClickOnAsync("Sign eligibility");
        var form = page.Part("Sign eligibility");
        await form.ClickOnAsync("Sign eligibility");
        await form.SeeAsync("There is a problem");
        await form.SeeAsync("Error: Enter the effective date.");
        Assert.StartsWith("Error: ", await page.TitleAsync(), StringComparison.Ordinal);
        await Assertions.Expect(form.Locator("[data-summary]")).ToBeFocusedAsync();

        await form.TodayAsync("Effective on");
        await form.ClickOnAsync("Sign eligibility");
        await form.SeeAsync("(rule C2)");
        await Assertions.Expect(page.OpenDialog()).ToHaveCountAsync(0);
    }

    [Fact]
    [Trait("id", "C4")]
    public async Task A_change_of_status_is_undone_with_a_reason_and_a_failed_patient_is_screened_again()
    {
        var nurse = await InRomeAsync(Role.Nurse);
        var page = nurse.Page;
        var path = await ScreenAsync(nurse, "VOLPE, Gaia", "1957-11-12");
        var number = await SubjectNumberAsync(page);
        await FailAsync(page);

        var coordinator = await InRomeAsync(Role.Coordinator);
        await coordinator.GoAsync(path);
        await coordinator.Page.ClickOnAsync("Undo last change");
        var undo = coordinator.Page.Part("Undo the last change of state");
        await undo.SeeAsync("Back from Screen failed to Screening.");
        await undo.EnterAsync("Reason", "Wrong patient chosen");
        await undo.ClickOnAsync("Undo change");
        await undo.GoneAsync();
        await coordinator.Page.Part("State").First.SeeAsync("Screening since");

        await nurse.GoAsync(path);
        await FailAsync(page);
        await page.ClickOnAsync("Screen again");
        var again = page.Part("Screen again");
        await again.EnterAsync("Consent version", "v3");
        await again.TodayAsync("Date of consent");
        await again.ClickOnAsync("Screen again as a new attempt");
        await page.LeaveAsync($"{path}$");
        await page.SeeAsync("Screening attempt 2");
        await page.FollowAsync(number);
        await page.SeeAsync("Later attempt");
    }

    private static async Task FailAsync(IPage page)
    {
        await page.ClickOnAsync("Change state");
        var form = page.Part("Change state");
        await form.TickAsync("New state", "Screen failed");
        await form.TodayAsync("Effective on");
        await form.EnterAsync("Reason", "Inclusion criterion 3 not met");
        await form.ClickOnAsync("Save state");
        await form.GoneAsync();
        await page.Part("State").First.SeeAsync("Inclusion criterion 3 not met");
    }
}
