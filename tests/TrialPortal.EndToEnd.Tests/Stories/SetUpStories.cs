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
        var link = await panel.Field("Link for ROSSI, Giulia").InputValueAsync();

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
}
