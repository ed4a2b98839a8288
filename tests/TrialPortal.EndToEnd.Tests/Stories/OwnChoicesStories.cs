using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>Language, theme and density belong to the account, not to the browser.</summary>
public sealed class OwnChoicesStories(PortalBrowser portal) : Story(portal)
{
    [Fact]
    [Trait("id", "O5")]
    public async Task Choices_follow_the_account_to_another_browser()
    {
        var account = Portal.Account(Role.Monitor, "KR01");
        var first = await VisitAsync();
        await first.SignInAsync(account.Email, account.Password);

        await ChooseAsync(first, "Dark theme");
        await ChooseAsync(first, "Comfortable");
        await ChooseAsync(first, "한국어");
        await SeesAsync(first.Page);

        var second = await VisitAsync();
        await second.SignInAsync(account.Email, account.Password);
        await SeesAsync(second.Page);
        await second.Page.SeeAsync("대상자");

        await ChooseAsync(second, "English");
        await ChooseAsync(second, "Chosen by the device");
        await ChooseAsync(second, "Light theme");
        await ChooseAsync(second, "Theme of the system");
        await Assertions.Expect(Html(second.Page)).ToHaveAttributeAsync("lang", "en");
        await Assertions.Expect(Html(second.Page)).Not.ToHaveAttributeAsync("data-theme", "dark");
    }

    [Fact]
    [Trait("id", "O5")]
    public async Task The_language_can_be_changed_before_sign_in()
    {
        var visitor = await VisitAsync();
        await visitor.GoAsync(PortalUrls.SignIn());

        await visitor.Page.ClickOnAsync("한국어");
        await visitor.Page.SeeHeadingAsync("로그인");
        await visitor.Page.ClickOnAsync("English");
        await visitor.Page.SeeHeadingAsync("Sign in");
    }

    private static async Task ChooseAsync(Visitor visitor, string choice)
    {
        await visitor.Page.OpenUserMenuAsync();
        await visitor.Page.ClickOnAsync(choice);
        await visitor.Page.WaitForLoadStateAsync();
        await visitor.WaitInteractiveAsync();
    }

    private static async Task SeesAsync(IPage page)
    {
        await Assertions.Expect(Html(page)).ToHaveAttributeAsync("lang", "ko");
        await Assertions.Expect(Html(page)).ToHaveAttributeAsync("data-theme", "dark");
        await Assertions.Expect(Html(page)).ToHaveAttributeAsync("data-density", "comfortable");
    }

    private static ILocator Html(IPage page) => page.Locator("html");
}
