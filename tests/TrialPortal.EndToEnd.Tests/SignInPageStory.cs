using TrialPortal.Domain.Access;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests;

/// <summary>The first page anybody sees, in both languages and themes, on phone, tablet and desk.</summary>
public sealed class SignInPageStory(PortalBrowser portal) : Story(portal)
{
    [Theory]
    [InlineData("en", false, 1440)]
    [InlineData("en", true, 768)]
    [InlineData("ko", false, 390)]
    [InlineData("ko", true, 390)]
    public async Task Is_clean_and_accessible(string language, bool dark, int width)
    {
        var visitor = await VisitAsync(
            new VisitorOptions
            {
                Language = language,
                Dark = dark,
                Width = width,
            }
        );

        await visitor.GoAsync(PortalUrls.SignIn());

        Assert.Equal(language, await visitor.Page.Locator("html").GetAttributeAsync("lang"));
        await visitor.AssertAccessibleAsync();
        await visitor.ScreenshotAsync($"sign-in-{language}-{(dark ? "dark" : "light")}-{width}");
    }

    [Fact]
    public async Task A_button_without_a_name_would_be_found()
    {
        var visitor = await VisitAsync();
        await visitor.GoAsync(PortalUrls.SignIn());

        await visitor.Page.EvaluateAsync(
            "document.querySelector('main').append(document.createElement('button'))"
        );

        var finding = Assert.Single(await visitor.FindingsAsync());
        Assert.StartsWith("button-name: ", finding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Investigator)]
    [InlineData(Role.Administrator)]
    public async Task Lets_a_demo_account_in(Role role)
    {
        var visitor = await VisitAsAsync(role);

        await visitor.GoAsync(PortalUrls.Home);

        Assert.DoesNotContain(PortalUrls.SignIn(), visitor.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_not_signed_in_is_led_to_it()
    {
        var visitor = await VisitAsync();

        await visitor.GoAsync(PortalUrls.Home);

        Assert.Contains(PortalUrls.SignIn(), visitor.Page.Url, StringComparison.Ordinal);
    }
}
