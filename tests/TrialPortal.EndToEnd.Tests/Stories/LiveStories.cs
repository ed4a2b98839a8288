using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>What one changes, another's open screen shows without a reload.</summary>
[Collection(DemoStudy.Name)]
public sealed class LiveStories(PortalBrowser portal) : PatientStory(portal)
{
    [Fact]
    [Trait("id", "I1")]
    public async Task An_open_patient_page_follows_and_an_open_list_says_what_changed()
    {
        var nurse = await InRomeAsync(Role.Nurse);
        var path = await ScreenAsync(nurse, "ERBA, Pia", "1942-07-19");
        var page = await OpenAsync(path);
        var list = await OpenAsync($"{PortalUrls.Patients}?state=Screening");

        await nurse.Page.ClickOnAsync("Correct");
        var form = nurse.Page.Part("Correct the record");
        await form.EnterAsync("Primary clinic", "Ambulatorio Celio");
        await form.ClickOnAsync("Save correction");
        await form.GoneAsync();

        await page.Part("Contact").First.SeeAsync("Ambulatorio Celio");
        await page.Part("Contact").First.SeeAsync("Changed ");
        await list.SeeAsync("Changed rows: 1");
        await list.ClickOnAsync("Show changes");
        await Assertions.Expect(list.GetByText("Changed rows")).ToHaveCountAsync(0);
        foreach (var open in new[] { page, list })
        {
            Assert.True(await open.EvaluateAsync<bool>("window.sameDocument === true"));
        }
    }

    [Fact]
    [Trait("id", "I1")]
    public async Task A_page_stays_in_its_readers_language_whoever_changed_what_it_shows()
    {
        var nurse = await InRomeAsync(Role.Nurse);
        var path = await ScreenAsync(nurse, "LEVI, Ada", "1951-03-08");
        var page = await OpenAsync(path);

        var korean = (await VisitAsAsync(Role.Coordinator, "IT01", new("ko"))).Page;
        await korean.GotoAsync(path);
        await korean.ClickOnAsync("정정");
        var form = korean.Part("기록 정정");
        await form.EnterAsync("진료과", "Ambulatorio Monti");
        await form.ClickOnAsync("정정 저장");
        await form.GoneAsync();

        var contact = page.Part("Contact").First;
        await contact.SeeAsync("Ambulatorio Monti");
        await contact.SeeAsync("Changed ");
    }

    [Fact]
    public async Task The_words_of_a_lost_connection_have_their_letters_before_it_is_lost()
    {
        var korean = await VisitAsAsync(Role.Coordinator, "IT01", new("ko"));
        await korean.GoAsync(PortalUrls.Patients);

        await korean.Page.WaitForFunctionAsync(
            """
            () => {
              const band = document.getElementById("components-reconnect-modal");
              const { fontWeight, fontSize, fontFamily } = getComputedStyle(band);
              return [...band.querySelectorAll("template")].every(t =>
                document.fonts.check(`${fontWeight} ${fontSize} ${fontFamily}`, t.content.textContent));
            }
            """
        );
    }

    [Fact]
    public async Task The_connection_band_wears_the_portals_dress_and_not_the_component_librarys()
    {
        var nurse = await InRomeAsync(Role.Nurse);
        await nurse.GoAsync(PortalUrls.Patients);

        var look = await nurse.Page.EvaluateAsync<string[]>(
            """
            () => {
              const band = document.getElementById("components-reconnect-modal"), tint = document.createElement("i");
              tint.style.backgroundColor = "var(--tp-warning-tint)";
              band.append(tint);
              const { backgroundColor } = getComputedStyle(band), { textTransform } = getComputedStyle(band.querySelector("[data-reload]"));
              return [String(backgroundColor === getComputedStyle(tint).backgroundColor), textTransform];
            }
            """
        );

        Assert.Equal(["true", "none"], look);
    }

    /// <summary>The investigator's browser on a page that will know whether it was loaded again.</summary>
    private async Task<IPage> OpenAsync(string path)
    {
        var investigator = await InRomeAsync(Role.Investigator);
        await investigator.GoAsync(path);
        await investigator.Page.EvaluateAsync("window.sameDocument = true");
        await investigator.Page.SeeAsync("Screening");
        return investigator.Page;
    }
}
