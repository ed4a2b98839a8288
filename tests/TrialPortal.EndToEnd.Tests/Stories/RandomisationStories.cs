using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Features.Randomisation;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>From a list that nobody blinded reads to a patient's number, in a portal of its own: a list comes in once.</summary>
public sealed class RandomisationStories(PortalBrowser portal) : EmptyPortal(portal)
{
    private static readonly TextCatalogue Texts = new();

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    [Trait("id", "C3")]
    public async Task A_list_comes_in_and_an_enrolled_patient_takes_its_first_number(
        string language
    )
    {
        var admin = await AdministratorAsync();
        await CreateStudyAsync(admin);
        await CreateSiteAsync(admin, "KR01", "Asia/Seoul");
        var pharmacist = await HireAsync("HAN, Jiwoo", "han@site.example", "study pharmacist");
        var investigator = await HireAsync(
            "LEE, Seoyeon",
            "lee@site.example",
            "principal investigator"
        );

        var page = pharmacist.Page;
        await ReadAsync(pharmacist);
        await pharmacist.GoAsync(PortalUrls.RandomisationLists);
        var list = page.Part(Say(RandomisationText.AllocationListOf, "AURORA-1"));
        await list.EnterAsync(Say(RandomisationText.Ratio), "A 1, B 1");
        await ChooseAsync(list, RandomisationText.ListFile, "번호;배정군\n1;A\n2;B\n3;B\n4;A\n");
        await list.SeeAsync(Say(RandomisationText.PreviewGroup, "A", 2));
        await pharmacist.AssertAccessibleAsync();
        await pharmacist.ScreenshotAsync($"lists-{language}-1440");
        await list.ClickOnAsync(Say(RandomisationText.ImportList));
        await list.SeeAsync(Say(RandomisationText.ListIn, 4));
        var kits = page.Part(Say(RandomisationText.KitContentsOf, "AURORA-1"));
        await ChooseAsync(kits, RandomisationText.ContentsFile, "kit number,group\nK-1001,A\n");
        await kits.SeeAsync(Say(RandomisationText.NoLots));
        await pharmacist.AssertAccessibleAsync();
        await pharmacist.ScreenshotAsync($"kit-list-{language}-1440");
        await ChooseAsync(
            kits,
            RandomisationText.ContentsFile,
            "키트번호,배정군,제조번호,사용기한\nK-1001,A,ORB-1,2030-09-30\n"
        );
        await kits.SeeAsync(Say(RandomisationText.PreviewLots, 1));
        await kits.SeeAsync(Say(RandomisationText.PreviewGroup, "A", 1));
        await kits.ClickOnAsync(Say(RandomisationText.ImportContents));
        await kits.SeeAsync(Say(RandomisationText.ContentsIn, 1));
        await list.NotSeeAsync(Say(RandomisationText.PreviewGroup, "A", 2));

        page = investigator.Page;
        await EnrolAsync(investigator);
        await ReadAsync(investigator);
        var panel = page.Part(Say(RandomisationText.Randomisation));
        await panel.ClickOnAsync(Say(RandomisationText.Randomise));
        await investigator.AssertAccessibleAsync();
        await investigator.ScreenshotAsync($"randomise-{language}-1440");
        // The button that opens the form and the one that ends it have one name: each is pressed once the other is gone.
        var notNow = panel.GetByRole(
            AriaRole.Button,
            new() { Name = Say(RandomisationText.NotNow) }
        );
        await notNow.ClickAsync();
        await Assertions.Expect(notNow).ToHaveCountAsync(0);
        await panel.ClickOnAsync(Say(RandomisationText.Randomise));
        await Assertions.Expect(notNow).ToBeVisibleAsync();
        await panel.ClickOnAsync(Say(RandomisationText.Randomise));
        var dialog = page.OpenDialog();
        await dialog.SeeAsync(Find("Meaning.Randomised"));
        await dialog.EnterAsync(Find("Password"), Password);
        await dialog.ClickOnAsync(Say(RandomisationText.Randomise));
        await dialog.GoneAsync();
        await panel.SeeAsync(Say(RandomisationText.Number));
        await panel.SeeAsync("LEE, Seoyeon");
        await Assertions.Expect(panel.GetByText("1", new() { Exact = true })).ToBeVisibleAsync();
        await investigator.ScreenshotAsync($"randomised-{language}-1440");

        async Task<Visitor> HireAsync(string name, string email, string role)
        {
            var link = await CreateAccountAsync(admin, name, email, role, "KR01");
            return await AcceptAsync(link, email);
        }

        async Task ReadAsync(Visitor who)
        {
            if (language == "ko")
            {
                await who.Page.OpenUserMenuAsync();
                await who.Page.ClickOnAsync("한국어");
                await who.Page.WaitForLoadStateAsync();
                await who.WaitInteractiveAsync();
            }
        }

        string Find(string key) => Texts.Find(key, new CultureInfo(language))!;

        string Say(string key, params object[] values) =>
            string.Format(CultureInfo.InvariantCulture, Find(key), values);

        Task ChooseAsync(ILocator part, string label, string text) =>
            part.Field(Say(label))
                .GiveFileAsync("list.csv", "text/csv", Encoding.UTF8.GetBytes(text));
    }

    private static async Task EnrolAsync(Visitor investigator)
    {
        var page = investigator.Page;
        await investigator.GoAsync(PortalUrls.ScreenPatient);
        var form = page.Locator("main");
        await form.EnterAsync("Name", "KIM, Minjun");
        await form.EnterAsync("Initials", "KM");
        await form.EnterAsync("Date of birth", "1971-07-14");
        await form.TickAsync("Sex", "Male");
        await form.EnterAsync("Consent version", "v1");
        await form.TodayAsync("Date of consent");
        await form.TickAsync("Eligibility", "All criteria met");
        await form.ClickOnAsync("Screen patient");
        await page.ClickOnAsync("Sign eligibility");
        var sign = page.Part("Sign eligibility");
        await sign.TodayAsync("Effective on");
        await sign.ClickOnAsync("Sign eligibility");
        var dialog = page.OpenDialog();
        await dialog.EnterAsync("Password", Password);
        await dialog.ClickOnAsync("Sign eligibility");
        await dialog.GoneAsync();
        await page.Part("State").First.SeeAsync("Enrolled");
    }
}
