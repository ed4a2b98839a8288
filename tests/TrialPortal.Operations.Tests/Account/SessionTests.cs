using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Live;

namespace TrialPortal.Operations.Tests.Account;

public sealed class SessionTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    [Fact, Trait("id", "V7.4.1"), Trait("id", "B0-06")]
    public async Task A_cookie_copied_before_sign_out_is_dead_after_it()
    {
        using var browser = await InAsync();
        using var thief = portal.NewBrowser();
        thief.Session = browser.Session;
        Assert.True(await thief.IsInAsync());

        await browser.SignOutAsync();

        Assert.False(await thief.IsInAsync());
        Assert.Equal(AuditOutcome.Done, (await portal.EntriesAsync("SignOut"))[^1].Outcome);
    }

    [Fact, Trait("id", "V7.2.4")]
    public async Task A_new_sign_in_gets_a_new_key_and_ends_the_session_before()
    {
        using var browser = await InAsync();
        var before = browser.Session!;

        using var again = await browser.PostAsync(
            "/account/sign-in",
            ("_handler", "sign-in"),
            ("__RequestVerificationToken", await browser.TokenAsync("/account/change-password")),
            ("Form.Email", (await portal.PersonAsync()).Email),
            ("Form.Password", AccountFixture.Password)
        );

        Assert.NotEqual(before, browser.Session);
        Assert.True(await browser.IsInAsync());
        using var old = portal.NewBrowser();
        old.Session = before;
        Assert.False(await old.IsInAsync());
    }

    [Fact, Trait("id", "V3.3.1"), Trait("id", "B0-05")]
    public async Task The_cookie_is_for_this_host_unseen_by_scripts_and_says_nothing()
    {
        var nurse = await portal.PersonAsync();
        using var browser = portal.NewBrowser();

        using var answer = await browser.SignInAsync(nurse.Email);

        var cookie = answer
            .Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith(Browser.SessionCookie, StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.True(cookie.Length < 1024);
    }

    [Fact, Trait("id", "A10")]
    public async Task Staff_are_out_after_15_minutes_whatever_the_pages_do()
    {
        using var browser = await InAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.True(await browser.IsInAsync());

        portal.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.False(await browser.IsInAsync());
        Assert.Equal(ActorKind.System, (await portal.EntriesAsync("SessionExpired"))[^1].ActorKind);
    }

    [Fact, Trait("id", "A10")]
    public async Task A_patient_is_out_after_30_minutes()
    {
        var patient = await portal.PatientAccountAsync();
        using var browser = portal.NewBrowser();
        using var answer = await browser.SignInAsync(patient.Email!);
        portal.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.True(await browser.IsInAsync());

        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.False(await browser.IsInAsync());
    }

    [Fact, Trait("id", "A10")]
    public async Task Key_and_pointer_keep_a_session_until_its_absolute_end()
    {
        using var browser = await InAsync();
        for (var i = 0; i < 71; i++)
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(10));
            Assert.Equal(HttpStatusCode.NoContent, await browser.CallAsync("/account/active"));
        }

        Assert.True(await browser.IsInAsync());
        portal.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
        Assert.False(await browser.IsInAsync());
    }

    [Fact, Trait("id", "BZ-08")]
    public async Task Only_a_page_of_the_portal_keeps_a_session_awake()
    {
        using var browser = await InAsync();

        Assert.Equal(
            HttpStatusCode.BadRequest,
            await browser.CallAsync("/account/active", "https://evil.example")
        );
        using var bare = await browser.PostAsync("/account/active");
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        using var read = await browser.GetAsync("/account/active");
        Assert.NotEqual(HttpStatusCode.NoContent, read.StatusCode);
    }

    [Fact, Trait("id", "A10"), Trait("id", "BZ-01")]
    public async Task The_sweep_ends_who_is_idle_and_tells_its_circuits()
    {
        var nurse = await portal.PersonAsync();
        using var browser = portal.NewBrowser();
        using var answer = await browser.SignInAsync(nurse.Email);
        var session = (await portal.EntriesAsync("SignIn"))[^1].SessionId!.Value;
        var left = portal
            .Host.Services.GetRequiredService<LiveUpdates>()
            .Next(LiveTopic.Session(session));
        portal.Clock.Advance(TimeSpan.FromMinutes(15));

        await portal.Host.Services.GetRequiredService<SessionSweep>().EndDueAsync();

        Assert.Equal(LiveKind.SessionEnded, (await left).Kind);
        Assert.NotNull(
            await portal.ReadAsync(db =>
                db.Set<UserSession>()
                    .Where(s => s.Id == session)
                    .Select(s => s.EndedAt)
                    .SingleAsync()
            )
        );
    }

    [Fact, Trait("id", "A10")]
    public async Task The_runner_refuses_an_idle_session_too()
    {
        var nurse = await portal.World.StaffAsync(Role.Nurse);
        await using var page = portal.World.As(nurse);
        Assert.Equal(ActorKind.User, (await page.RightsAsync()).Actor.Kind);

        portal.Clock.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal(ActorKind.Anonymous, (await page.RightsAsync()).Actor.Kind);
    }

    [Fact, Trait("id", "V7.4.2")]
    public async Task Suspending_an_account_shuts_its_open_browsers_out()
    {
        var nurse = await portal.PersonAsync();
        using var browser = portal.NewBrowser();
        using var answer = await browser.SignInAsync(nurse.Email);

        await portal.ChangeAsync(async entry =>
            (await AccountFixture.UserAsync(entry, nurse)).Suspend(entry.Now)
        );

        Assert.False(await browser.IsInAsync());
    }

    [Fact, Trait("id", "B0-06")]
    public async Task The_table_holds_neither_key_nor_readable_ticket()
    {
        var nurse = await portal.PersonAsync();
        using var browser = portal.NewBrowser();
        using var answer = await browser.SignInAsync(nurse.Email);

        var id = (await portal.EntriesAsync("SignIn"))[^1].SessionId;
        var session = await portal.ReadAsync(db =>
            db.Set<UserSession>().SingleAsync(s => s.Id == id)
        );

        Assert.Equal(64, session.KeyHash.Length);
        Assert.DoesNotContain(
            nurse.Name,
            System.Text.Encoding.UTF8.GetString(session.Ticket),
            StringComparison.Ordinal
        );
    }

    private async Task<Browser> InAsync()
    {
        var nurse = await portal.PersonAsync();
        var browser = portal.NewBrowser();
        using var answer = await browser.SignInAsync(nurse.Email);
        Assert.True(await browser.IsInAsync());
        return browser;
    }
}
