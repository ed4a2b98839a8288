using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>Into the portal and out of it, with accounts that no other story signs in with.</summary>
public sealed class SignInStories(PortalBrowser portal) : Story(portal)
{
    private const string Wrong = "E-mail or password is not right.";

    [Fact]
    [Trait("id", "A11")]
    public async Task Somebody_signs_in_and_out_and_the_way_back_is_closed()
    {
        var visitor = await SignedInAsync(Role.Pharmacist);
        var page = visitor.Page;
        await page.SeeHeadingAsync("Bench");

        await page.OpenUserMenuAsync();
        await page.ClickOnAsync("Sign out");

        await page.SeeAsync("You are signed out.");
        await visitor.GoAsync(PortalUrls.Patients);
        await page.SeeHeadingAsync("Sign in");
    }

    [Fact]
    [Trait("id", "A1")]
    public async Task A_wrong_password_and_an_unknown_account_get_the_same_words()
    {
        var visitor = await VisitAsync();
        var page = visitor.Page;
        foreach (
            var email in new[]
            {
                Portal.Account(Role.Coordinator, "KR01").Email,
                "nobody@x.example",
            }
        )
        {
            await visitor.GoAsync(PortalUrls.SignIn());
            await page.EnterAsync("E-mail", email);
            await page.EnterAsync("Password", "not this one, surely not");
            await page.ClickOnAsync("Sign in");

            await Assertions.Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync(Wrong);
            Assert.StartsWith("Error: ", await page.TitleAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("id", "A1")]
    public async Task The_password_being_typed_can_be_looked_at()
    {
        var visitor = await VisitAsync();
        await visitor.GoAsync(PortalUrls.SignIn());
        await visitor.Page.EnterAsync("Password", "seen");

        await visitor.Page.ClickOnAsync("Show password: Password");

        await Assertions
            .Expect(visitor.Page.GetByLabel("Password", new() { Exact = true }))
            .ToHaveAttributeAsync("type", "text");
    }

    [Fact]
    [Trait("id", "A1")]
    public async Task Ones_own_password_is_changed_and_the_old_one_is_dead()
    {
        const string next = "seven slow herons over the bay";
        var account = Portal.Account(Role.Pharmacist, "KR01");
        var visitor = await SignedInAsync(Role.Pharmacist);
        var page = visitor.Page;
        await page.OpenUserMenuAsync();
        await page.FollowAsync("Change password");

        await ChangeAsync(page, "not my password at all", next);
        await page.SeeAsync("The password is not right.");
        await ChangeAsync(page, account.Password, "short");
        await page.SeeAsync("A password has at least 15 characters.");
        await ChangeAsync(page, account.Password, next, again: "another one");
        await page.SeeAsync("The two passwords differ.");
        await ChangeAsync(page, account.Password, next);
        await page.SeeAsync("Your password is changed.");

        var other = await VisitAsync();
        await other.GoAsync(PortalUrls.SignIn());
        await other.Page.EnterAsync("E-mail", account.Email);
        await other.Page.EnterAsync("Password", account.Password);
        await other.Page.ClickOnAsync("Sign in");
        await other.Page.SeeAsync(Wrong);
        await other.SignInAsync(account.Email, next);

        await other.GoAsync(PortalUrls.ChangePassword);
        await ChangeAsync(other.Page, next, account.Password);
        await other.Page.SeeAsync("Your password is changed.");
    }

    private static async Task ChangeAsync(
        IPage page,
        string now,
        string wanted,
        string? again = null
    )
    {
        await page.EnterAsync("Password now", now);
        await page.EnterAsync("New password", wanted);
        await page.EnterAsync("New password again", again ?? wanted);
        await page.ClickOnAsync("Save password");
    }

    private async Task<Visitor> SignedInAsync(Role role)
    {
        var account = Portal.Account(role, "KR01");
        var visitor = await VisitAsync();
        await visitor.SignInAsync(account.Email, account.Password);
        return visitor;
    }
}
