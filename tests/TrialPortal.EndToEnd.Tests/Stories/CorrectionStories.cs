using Microsoft.Playwright;
using TrialPortal.Domain.Access;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>What is saved changes only with a reason, and its history stays beside it.</summary>
[Collection(DemoStudy.Name)]
public sealed class CorrectionStories(PortalBrowser portal) : PatientStory(portal)
{
    [Fact]
    [Trait("id", "J1")]
    [Trait("id", "J3")]
    public async Task A_correction_asks_for_a_reason_and_stands_in_the_history()
    {
        var nurse = await InRomeAsync(Role.Nurse);
        var page = nurse.Page;
        await ScreenAsync(nurse, "TESTA, Elsa", "1948-07-08");

        await page.ClickOnAsync("Correct");
        var form = page.Part("Correct the record");
        await form.EnterAsync("Phone", "+39 06 555 0123");
        await form.ClickOnAsync("Save correction");
        await form.GoneAsync();
        await page.Part("Contact").First.SeeAsync("+39 06 555 0123");

        await page.ClickOnAsync("Correct");
        await form.EnterAsync("Name", "TESTA, Elisa");
        await form.EnterAsync("Phone", "+39 06 555 0124");
        await form.SeeAsync("was TESTA, Elsa, now TESTA, Elisa");
        await form.ClickOnAsync("Save correction");
        await form.SeeAsync("reason");
        await nurse.AssertAccessibleAsync();
        await nurse.ScreenshotAsync("patient-correct-1440");
        await form.TickAsync("Reason for change, Name", "Entry error");
        await form.ClickOnAsync("Save correction");
        await form.GoneAsync();
        await page.SeeHeadingAsync("TESTA, Elisa");

        await page.ClickOnAsync("History of Person");
        var history = page.Part("History: Person");
        await history.SeeAsync("TESTA, Elsa to TESTA, Elisa");
        await history.SeeAsync("Reason: Entry error");
        await history.ClickOnAsync("Hide");
        await history.GoneAsync();
        foreach (
            var group in new[] { "Contact", "Consent and eligibility", "State", "Patient portal" }
        )
        {
            await page.ClickOnAsync($"History of {group}");
            await Assertions.Expect(page.Part($"History: {group}")).ToBeVisibleAsync();
        }

        await page.FollowAsync("History");
        await page.Part("History").First.SeeAsync("Corrected the record");
        await page.Part("History").First.SeeAsync("Screened the patient");
    }
}
