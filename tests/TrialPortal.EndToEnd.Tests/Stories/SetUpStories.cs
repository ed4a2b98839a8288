using Microsoft.Playwright;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>An empty portal is no dead end: from the console's link to a nurse who works.</summary>
public sealed class SetUpStories(PortalBrowser portal) : EmptyPortal(portal)
{
    [Fact]
    [Trait("id", "A1")]
    public async Task From_the_set_up_link_to_a_nurse_at_work()
    {
        var admin = await AdministratorAsync();
        await CreateStudyAsync(admin);
        await CreateSiteAsync(admin, "KR01", "Asia/Seoul");

        var link = await CreateAccountAsync(
            admin,
            "PARK, Jihyun",
            "jihyun@site.example",
            "study nurse",
            "KR01"
        );
        await admin.Page.Part("Staff by name").First.SeeAsync("invited, no password yet");
        var nurse = await AcceptAsync(link, "jihyun@site.example");

        await nurse.Page.SeeHeadingAsync("Today, ");
        await nurse.Page.FollowAsync("Patients");
        await nurse.Page.SeeHeadingAsync("Patients, 0");
        await nurse.Page.FollowAsync("Screen a patient");
        await nurse.Page.SeeHeadingAsync("Screen a patient");

        var second = await VisitAsync(address: Address);
        second.Problems.Expect("410");
        await second.GoAsync(link);
        await second.Page.SeeHeadingAsync("This link does not work");
    }

    [Fact]
    [Trait("id", "A1")]
    public async Task A_new_link_ends_the_one_before_and_a_code_can_be_typed()
    {
        var admin = await AdministratorAsync();
        await CreateStudyAsync(admin);
        await CreateSiteAsync(admin, "IT01", "Europe/Rome");
        var first = await CreateAccountAsync(
            admin,
            "ROSSI, Giulia",
            "giulia@site.example",
            "principal investigator",
            "IT01"
        );

        await admin.Page.FollowAsync("ROSSI, Giulia");
        await admin.Page.ClickOnAsync("Make new link");
        var panel = admin.Page.Part("One-time link");
        await panel.ClickOnAsync("Make new link");
        var link = await panel.Locator("code.one-time").InnerTextAsync();

        var owner = await VisitAsync(address: Address);
        owner.Problems.Expect("410");
        await owner.GoAsync(first);
        await owner.Page.SeeHeadingAsync("This link does not work");
        await owner.GoAsync(PortalUrls.SignIn());
        await owner.Page.FollowAsync("I have an invitation code");
        await owner.Page.EnterAsync("Invitation code", link.Split('/')[^1].ToLowerInvariant());
        await owner.Page.ClickOnAsync("Open the invitation");
        await owner.Page.SeeAsync("This invitation is for ROSSI, Giulia");
    }

    [Fact]
    [Trait("id", "B2")]
    [Trait("id", "B3")]
    [Trait("id", "D3")]
    public async Task From_an_empty_portal_to_a_study_whose_medicine_is_set_up()
    {
        var admin = await AdministratorAsync();
        await CreateStudyAsync(admin);
        await CreateSiteAsync(admin, "KR01", "Asia/Seoul");
        await ChangeNumberAsync(admin.Page);
        await AddProtocolAsync(admin.Page);
        await AddVisitAsync(admin.Page);
        await AddMedicationAsync(admin.Page);
        await AddStepAsync(admin.Page);

        var link = await CreateAccountAsync(
            admin,
            "JUNG, Dohyun",
            "dohyun@cro.example",
            "monitor",
            "KR01"
        );
        var monitor = await AcceptAsync(link, "dohyun@cro.example");
        await monitor.Page.FollowAsync("Protocol");
        await monitor.Page.SeeHeadingAsync("Protocol and study medication of AURORA-1");
        var main = monitor.Page.Locator("main");
        await main.SeeAsync("Day 25 to Day 32");
        await main.SeeAsync("1 tablet at 08:00, every day");
        await main.SeeAsync("35 tablets");
        await Assertions.Expect(main.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
    }

    private static async Task ChangeNumberAsync(IPage page)
    {
        await page.ClickOnAsync("Change number, KR01");
        var form = page.Part("Change number, KR01");
        await form.EnterAsync("24-hour number", "the ward");
        await form.EnterAsync("Working days to answer", "3");
        await form.TickAsync("Reason", "Entry error");
        await form.ClickOnAsync("Save number and time");
        await form.SeeAsync("This is not a phone number");
        await form.EnterAsync("24-hour number", "02-555-0142");
        await form.ClickOnAsync("Save number and time");
        await form.GoneAsync();
        await page.Part("Sites").First.SeeAsync("02-555-0142");
    }

    private static async Task AddProtocolAsync(IPage page)
    {
        await page.FollowAsync("Protocol");
        await page.ClickOnAsync("Add protocol version");
        var form = page.Part("New protocol version");
        await form.EnterAsync("Protocol version", "1.0");
        await form.EnterAsync("In force from", "2 3 2026");
        await form.TickAsync("Study days counted from", "randomisation");
        await form.EnterAsync("Late entry", "48");
        await form.ClickOnAsync("Add protocol version");
        await form.GoneAsync();
        await page.FollowAsync("1.0");
        await page.Part("Protocol 1.0").First.SeeAsync("up to 48 hours");

        await page.ClickOnAsync("Correct 1.0");
        var correction = page.Part("Correct protocol version");
        await correction.EnterAsync("Late entry", "72");
        await correction.ClickOnAsync("Save correction");
        await correction.SeeAsync("Choose the reason.");
        await correction.TickAsync("Reason", "Entry error");
        await correction.ClickOnAsync("Save correction");
        await correction.GoneAsync();
        await page.Part("Protocol 1.0").First.SeeAsync("up to 72 hours");
    }

    private static async Task AddVisitAsync(IPage page)
    {
        await page.ClickOnAsync("Add visit");
        var form = page.Part("New planned visit");
        await form.ClickOnAsync("Hide");
        await form.GoneAsync();
        await page.ClickOnAsync("Add visit");
        await form.EnterAsync("Visit code", "v2");
        await form.EnterAsync("Name in English", "Week 4");
        await form.EnterAsync("Name in Korean", "4주차");
        await form.EnterAsync("Study day", "29");
        await form.EnterAsync("Days before that count", "3");
        await form.EnterAsync("Days after that count", "3");
        await form.GetByLabel("Study medication is dispensed at this visit").CheckAsync();
        await form.ClickOnAsync("Add visit");
        await form.GoneAsync();

        await page.ClickOnAsync("Correct V2");
        var correction = page.Part("Correct V2");
        await correction.EnterAsync("Days before that count", "4");
        await correction.TickAsync("Reason", "Entry error");
        await correction.ClickOnAsync("Save correction");
        await correction.GoneAsync();
        await page.Part("Planned visits of protocol 1.0").First.SeeAsync("Day 25 to Day 32");
        await page.SeeAsync("Add the study medication first");
    }

    private static async Task AddMedicationAsync(IPage page)
    {
        await page.FollowAsync("Study medication");
        await page.ClickOnAsync("Add study medication");
        var form = page.Part("New study medication");
        await form.ClickOnAsync("Hide");
        await form.GoneAsync();
        await page.ClickOnAsync("Add study medication");
        await form.EnterAsync("Product code", "aur");
        await form.EnterAsync("Name in English", "AURORA or placebo, tablet");
        await form.EnterAsync("Name in Korean", "AURORA 또는 위약, 정제");
        await form.TickAsync("Form", "tablet");
        await form.EnterAsync("Strength", "10 mg");
        await form.TickAsync("Counted in", "tablet");
        await form.ClickOnAsync("Add study medication");
        await form.GoneAsync();

        await page.ClickOnAsync("Correct AUR");
        var correction = page.Part("Correct AUR");
        await correction.EnterAsync("Strength", "10 mg or placebo");
        await correction.TickAsync("Reason", "Entry error");
        await correction.ClickOnAsync("Save correction");
        await correction.GoneAsync();
        await page.SeeAsync("10 mg or placebo");

        await page.ClickOnAsync("Add kit type of AUR");
        var kit = page.Part("Add kit type of AUR");
        await kit.EnterAsync("Kit type code", "bottle35");
        await kit.EnterAsync("Units in a kit", "35");
        await kit.ClickOnAsync("Add kit type");
        await kit.GoneAsync();
        await page.Part("Kit types").First.SeeAsync("BOTTLE35");
    }

    private static async Task AddStepAsync(IPage page)
    {
        await page.FollowAsync("Protocol");
        await page.ClickOnAsync("Add dose step");
        var form = page.Part("New dose step");
        await form.ChooseAsync("Study medication", "AUR");
        await form.EnterAsync("Step number", "1");
        await form.EnterAsync("From study day", "1");
        await form.EnterAsync("Least for each dose", "1");
        await form.EnterAsync("Most for each dose", "1");
        await form.EnterAsync("Most on a day", "1");
        await form.EnterAsync("Usual times", "2-0-0");
        await form.SeeAsync("Reads as: 2 tablets at 08:00, every day");
        await form.ClickOnAsync("Add dose step");
        await form.SeeAsync("Protocol step 1 allows 1 for each dose, not 2.");
        await form.EnterAsync("Usual times", "1-0-0");
        await form.ClickOnAsync("Add dose step");
        await form.GoneAsync();
        await page.Part("Dose steps of protocol 1.0").First.SeeAsync("1 tablet at 08:00");
    }
}
