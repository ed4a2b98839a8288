using Microsoft.Playwright;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>Roles and accounts change while their owner is at work: the open pages answer at once.</summary>
public sealed class StaffStories(PortalBrowser portal) : EmptyPortal(portal)
{
    private const string Email = "jihyun@site.example";

    [Fact]
    [Trait("id", "A11")]
    [Trait("id", "A4")]
    public async Task A_role_is_granted_and_ended_while_its_owner_reads()
    {
        var (admin, nurse) = await NurseAtWorkAsync();
        var page = admin.Page;

        await page.ClickOnAsync("Grant role");
        var grant = page.Part("Grant a role to PARK, Jihyun");
        await grant.ChooseAsync("Role", "coordinator");
        await grant.ChooseAsync("Site", "IT01");
        await grant.ClickOnAsync("Grant role");
        await grant.GoneAsync();
        await page.Part("Roles now and to come").First.SeeAsync("coordinator");
        await nurse.GoAsync(PortalUrls.HandOver);
        await nurse.Page.SeeHeadingAsync("Hand over a leaver's patients");
        await nurse.GoAsync(PortalUrls.Patients);

        await EndRoleAsync(page, "coordinator AURORA-1 IT01");
        await page.Part("Ended roles").First.SeeAsync("Moved to another hospital");
        // Told one by one: what ends within a moment is told together.
        await nurse.Page.SeeAsync(": coordinator. What it allowed is off now");
        await EndRoleAsync(page, "study nurse AURORA-1 KR01");

        await nurse.Page.SeeAsync(": study nurse. What it allowed is off now");
        await nurse.Page.Locator("main").NotSeeAsync("Screen a patient");
        // The list is asked anew at once: what it showed by the role is gone with it.
        await nurse.Page.SeeAsync("No patient yet.");
        await nurse.GoAsync(PortalUrls.Home);
        await nurse.Page.SeeHeadingAsync("No role today");
    }

    [Fact]
    [Trait("id", "A11")]
    public async Task A_suspended_account_is_out_at_once_and_back_when_readmitted()
    {
        var (admin, nurse) = await NurseAtWorkAsync();
        var page = admin.Page;

        await page.ClickOnAsync("Suspend account");
        var suspend = page.Part("Suspend the account of PARK, Jihyun");
        await suspend.EnterAsync("Reason", "On leave");
        await suspend.ClickOnAsync("Suspend account");
        await suspend.GoneAsync();
        // The button that opened the form is gone with what it was for.
        await page.SeeAsync("Readmit account");
        await Assertions.Expect(page.Locator("h1")).ToBeFocusedAsync();

        await nurse.Page.ArriveAsync(PortalUrls.SignIn());
        await nurse.Page.EnterAsync("E-mail", Email);
        await nurse.Page.EnterAsync("Password", Password);
        await nurse.Page.ClickOnAsync("Sign in");
        await nurse.Page.SeeAsync("E-mail or password is not right.");

        await page.ClickOnAsync("Readmit account");
        var readmit = page.Part("Readmit the account of PARK, Jihyun");
        await readmit.EnterAsync("Reason", "Back from leave");
        await readmit.ClickOnAsync("Readmit account");
        await readmit.GoneAsync();
        await nurse.SignInAsync(Email, Password);
        await nurse.Page.SeeHeadingAsync("Today, ");
    }

    [Fact]
    [Trait("id", "J4")]
    public async Task The_staff_list_is_narrowed_by_role_and_the_choice_stands_in_the_address()
    {
        var (admin, _) = await NurseAtWorkAsync();
        var page = admin.Page;
        await admin.GoAsync(PortalUrls.Staff);

        await page.GetByText("Filter", new() { Exact = true }).First.ClickAsync();
        await page.FollowAsync("study nurse");
        await page.ArriveAsync("role=Nurse");
        var table = page.Part("Staff by name").First;
        await table.SeeAsync("PARK, Jihyun");
        await table.NotSeeAsync("BAKKER, Noor");
        await page.FollowAsync("Remove filter Role: study nurse");
        await table.SeeAsync("BAKKER, Noor");

        await admin.GoAsync(PortalUrls.AccessLog);
        await page.Part("Audit entries").First.SeeAsync("created a staff account");
    }

    private static async Task EndRoleAsync(IPage page, string role)
    {
        await page.ClickOnAsync($"End role, {role}");
        var form = page.Part($"End role, {role.Split(" AURORA")[0]}");
        await form.EnterAsync("Reason", "Moved to another hospital");
        await form.ClickOnAsync("End role");
        await form.GoneAsync();
    }

    /// <summary>The administrator on the page of a nurse, and that nurse on the list of patients.</summary>
    private async Task<(Visitor Admin, Visitor Nurse)> NurseAtWorkAsync()
    {
        var admin = await AdministratorAsync();
        await CreateStudyAsync(admin);
        await CreateSiteAsync(admin, "KR01", "Asia/Seoul");
        await CreateSiteAsync(admin, "IT01", "Europe/Rome");
        var link = await CreateAccountAsync(admin, "PARK, Jihyun", Email, "study nurse", "KR01");
        var nurse = await AcceptAsync(link, Email);
        await nurse.Page.SeeHeadingAsync("Today, ");
        await nurse.Page.FollowAsync("Patients");
        await nurse.Page.SeeHeadingAsync("Patients, 0");
        await admin.Page.FollowAsync("PARK, Jihyun");
        await admin.Page.SeeHeadingAsync("PARK, Jihyun");
        return (admin, nurse);
    }
}
