using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Account;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Ui;

namespace TrialPortal.Operations.Tests.Account;

/// <summary>Where one is signed in, seen and ended by plain pages without script.</summary>
[Trait("id", "V7.5.2")]
public sealed class OwnSessionsTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    private const string Phone =
        "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Mobile Safari/537.36";

    private const string Desk =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0";

    [Fact]
    public async Task Each_is_named_by_browser_and_system_and_one_can_be_ended()
    {
        var nurse = await portal.PersonAsync();
        using var here = await SignedInAsync(nurse.Email, Desk);
        using var phone = await SignedInAsync(nurse.Email, Phone);
        using var other = await SignedInAsync((await portal.PersonAsync()).Email, Phone);
        var page = await here.ReadAsync(PortalUrls.Sessions);
        Assert.Contains("Firefox, Windows", page, StringComparison.Ordinal);
        Assert.Contains("Sign out there, Chrome, Android", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Mozilla", page, StringComparison.Ordinal);
        var left = await LeftAsync();

        await EndAsync(here, PortalUrls.Sessions, "Sign out there");

        Assert.Equal(LiveKind.SessionEnded, (await left).Kind);
        Assert.False(await phone.IsInAsync());
        Assert.True(await here.IsInAsync());
        Assert.True(await other.IsInAsync());
        var entry = (await portal.EntriesAsync(nameof(EndOwnSession)))[^1];
        Assert.Equal((AuditOutcome.Done, nurse.UserId), (entry.Outcome, entry.ActorId));

        Task<LiveChange> LeftOf(Guid session) =>
            portal.Host.Services.GetRequiredService<LiveUpdates>().Next(LiveTopic.Session(session));

        async Task<Task<LiveChange>> LeftAsync() =>
            LeftOf(
                (await portal.EntriesAsync("SignIn"))
                    .Last(e => e.ActorId == nurse.UserId)
                    .SessionId!.Value
            );
    }

    [Fact]
    public async Task All_others_end_at_once_and_the_one_that_asks_stays()
    {
        var patient = await portal.PatientAccountAsync();
        using var here = await SignedInAsync(patient.Email!, Phone);
        using var tablet = await SignedInAsync(patient.Email!, Phone);
        using var desk = await SignedInAsync(patient.Email!, Desk);

        await EndAsync(here, PortalUrls.Sessions, "Sign out everywhere else");

        Assert.False(await tablet.IsInAsync());
        Assert.False(await desk.IsInAsync());
        Assert.Contains(
            "signed in nowhere else",
            await here.ReadAsync(PortalUrls.Sessions),
            StringComparison.Ordinal
        );
        Assert.Single(await portal.EntriesAsync(nameof(EndOtherSessions)));
    }

    [Fact]
    public async Task A_session_that_is_over_or_somebody_elses_is_not_ended()
    {
        var (nurse, other) = (
            await portal.World.StaffAsync(Role.Nurse),
            await portal.World.StaffAsync(Role.Nurse)
        );
        await using var page = portal.World.As(nurse);

        var outcome = await page.RunAsync(new EndOwnSession { SessionId = other.SessionId });

        Assert.Equal("SessionAlreadyEnded", outcome.Refusal?.Code);
        await using var others = portal.World.As(other);
        Assert.Equal(ActorKind.User, (await others.RightsAsync()).Actor.Kind);
    }

    [Fact]
    public async Task A_button_that_no_page_wrote_ends_nothing()
    {
        using var here = await SignedInAsync((await portal.PersonAsync()).Email, Desk);

        using var answer = await here.SubmitAsync(PortalUrls.Sessions, "sessions", ("act", "all"));

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(await here.IsInAsync());
    }

    [Theory]
    [InlineData(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 Version/17.6 Mobile/15E148 Safari/604.1",
        "Safari, iPhone"
    )]
    [InlineData(
        "Mozilla/5.0 (Linux; Android 14; SM-S911N) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36",
        "Samsung Internet, Android"
    )]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0) Chrome/128.0.0.0 Safari/537.36 Edg/128.0.0.0",
        "Edge, Windows"
    )]
    [InlineData(
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/128.0.0.0 Safari/537.36",
        "Chrome, macOS"
    )]
    [InlineData("<script>", null)]
    [InlineData(null, null)]
    public void A_browser_is_kept_by_names_that_its_owner_knows(string? says, string? kept) =>
        Assert.Equal(kept, Device.Of(says));

    private async Task<Browser> SignedInAsync(string email, string says)
    {
        var browser = portal.NewBrowser();
        browser.Says("User-Agent", says);
        using var answer = await browser.SignInAsync(email);
        return browser;
    }

    /// <summary>Presses the button of the page that begins so.</summary>
    private static async Task EndAsync(Browser browser, string path, string button)
    {
        var page = await browser.ReadAsync(path);
        var before = page[..page.IndexOf($"{button}<", StringComparison.Ordinal)];
        var value = before[(before.LastIndexOf("value=\"", StringComparison.Ordinal) + 7)..]
            .Split('"')[0];
        using var answer = await browser.SubmitAsync(path, "sessions", ("act", value));
        Assert.Equal($"{path}?ended=true", Browser.To(answer));
    }
}
