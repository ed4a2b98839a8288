using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>A portal as <c>--empty</c> starts it, and the first steps in it, so that no story of staff touches the demo study.</summary>
public abstract class EmptyPortal(PortalBrowser portal) : Story(portal)
{
    public const string Password = "four quiet barrels of rain";

    private PortalHost? host;

    protected string Address => host!.Address;

    public override async ValueTask InitializeAsync() => host = await PortalHost.StartAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await host!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Somebody sets the portal up by the link of its console, and signs in.</summary>
    protected async Task<Visitor> AdministratorAsync()
    {
        var link = await host!.Services.GetRequiredService<FirstAdministrator>().LinkPathAsync();
        var admin = await VisitAsync(address: Address);
        var page = admin.Page;
        await admin.GoAsync(link!);
        await page.EnterAsync("Name", "BAKKER, Noor");
        await page.EnterAsync("E-mail", "noor@portal.example");
        await SetPasswordAsync(page, "Create the administrator");
        await admin.SignInAsync("noor@portal.example", Password);
        return admin;
    }

    protected static async Task CreateStudyAsync(Visitor admin)
    {
        var page = admin.Page;
        await admin.GoAsync(PortalUrls.Studies);
        await page.ClickOnAsync("Create study");
        var form = page.Part("New study");
        await form.EnterAsync("Number", "AURORA-1");
        await form.EnterAsync("Title", "Aurora against placebo");
        await form.EnterAsync("Protocol version", "1.0");
        await form.EnterAsync("Consent form version", "v1");
        await form.ClickOnAsync("Create study");
        await page.SeeHeadingAsync("AURORA-1");
    }

    /// <summary>On the study's page.</summary>
    protected static async Task CreateSiteAsync(Visitor admin, string code, string zone)
    {
        await admin.Page.ClickOnAsync("Create site");
        var form = admin.Page.Part("New site");
        await form.EnterAsync("Site code", code);
        await form.EnterAsync("Name", $"Hospital of {code}");
        await form.EnterAsync("Time zone", zone);
        await form.EnterAsync("24-hour number", "02-555-0199");
        await form.EnterAsync("Working days to answer", "2");
        await form.ClickOnAsync("Create site");
        await form.GoneAsync();
        await admin.Page.Part("Sites").First.SeeAsync(code);
    }

    /// <summary>Creates the account and reads its one-time link.</summary>
    protected static async Task<string> CreateAccountAsync(
        Visitor admin,
        string name,
        string email,
        string role,
        string site
    )
    {
        var page = admin.Page;
        await admin.GoAsync(PortalUrls.Staff);
        await page.ClickOnAsync("Create account");
        var form = page.Part("New staff account");
        await form.EnterAsync("Name", name);
        await form.EnterAsync("E-mail", email);
        await form.ChooseAsync("First role", role);
        await form.ChooseAsync("Site", site);
        await form.ClickOnAsync("Create account");
        var link = await form.Locator("code.one-time").InnerTextAsync();
        await Assertions.Expect(form.GetByRole(AriaRole.Status)).ToBeFocusedAsync();
        await form.ClickOnAsync("Hide");
        await form.GoneAsync();
        return link;
    }

    /// <summary>In a browser of its own: the link, a password, and the first sign-in.</summary>
    protected async Task<Visitor> AcceptAsync(string link, string email)
    {
        var owner = await VisitAsync(address: Address);
        await owner.GoAsync(link);
        await SetPasswordAsync(owner.Page, "Save password");
        await owner.SignInAsync(email, Password);
        return owner;
    }

    private static async Task SetPasswordAsync(IPage page, string act)
    {
        await page.EnterAsync("New password", Password);
        await page.EnterAsync("New password again", Password);
        await page.ClickOnAsync(act);
        await page.SeeAsync("Your password is set.");
    }
}
