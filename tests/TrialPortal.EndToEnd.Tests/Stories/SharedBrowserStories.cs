using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>One browser with several tabs, and one that the next person sits down at.</summary>
public sealed class SharedBrowserStories(PortalBrowser portal) : Story(portal)
{
    [Fact]
    [Trait("id", "BZ-01")]
    public async Task Signing_out_in_one_tab_takes_the_patients_off_the_others_within_two_seconds()
    {
        var visitor = await SignedInAsync(Role.Monitor);
        var other = await OtherTabAsync(visitor, PortalUrls.Patients);
        await other.SeeHeadingAsync("Patients");

        await visitor.Page.OpenUserMenuAsync();
        await visitor.Page.ClickOnAsync("Sign out");
        await visitor.Page.SeeAsync("You are signed out.");

        await Assertions
            .Expect(other.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToContainTextAsync("Sign in", new() { Timeout = 2_000 });
    }

    [Fact]
    [Trait("id", "BZ-03")]
    public async Task A_page_that_lost_its_connection_is_not_gone_on_with_by_the_next_person()
    {
        var visitor = await SignedInAsync(Role.Monitor);
        var line = await Line.OfAsync(visitor.Page);
        await visitor.GoAsync(PortalUrls.Patients);
        var next = await OtherTabAsync(visitor, PortalUrls.Patients);
        foreach (
            var part in new[]
            {
                "/_blazor",
                "WebSocket",
                "connection",
                "negotiation",
                "Failed to fetch",
            }
        )
        {
            visitor.Problems.Expect(part);
        }

        var name = await visitor.Page.Locator("header .end summary").InnerTextAsync();
        Assert.NotEqual("", name);
        await line.CutAsync();
        await SignOutAsync(next);
        await SignInAsync(next, Portal.Account(Role.Nurse, "KR01"));
        await next.SeeHeadingAsync("Today, ");
        line.Mend();

        // Back on the line, the page is the first person's no more, and nothing on it acts for the second.
        await Assertions
            .Expect(visitor.Page.Locator("header .end summary"))
            .Not.ToContainTextAsync(name);
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.OpenUserMenuAsync();
        await page.ClickOnAsync("Sign out");
    }

    private static async Task SignInAsync(IPage page, Web.Platform.Access.DemoAccount account)
    {
        await page.EnterAsync("E-mail", account.Email);
        await page.EnterAsync("Password", account.Password);
        await page.ClickOnAsync("Sign in");
    }

    private static async Task<IPage> OtherTabAsync(Visitor visitor, string path)
    {
        var page = await visitor.Page.Context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    private async Task<Visitor> SignedInAsync(Role role)
    {
        var account = Portal.Account(role);
        var visitor = await VisitAsync();
        await visitor.SignInAsync(account.Email, account.Password);
        return visitor;
    }
}
