using System.Globalization;
using System.Net;
using TrialPortal.Domain.Access;
using TrialPortal.Operations.Tests.Account;
using TrialPortal.Operations.Tests.Messaging;
using TrialPortal.Testing;
using TrialPortal.Web.Ui;

namespace TrialPortal.Operations.Tests.Attacks;

[Trait("id", "V2.4.1")]
public sealed class RateLimitTests(TightFixture portal) : IClassFixture<TightFixture>
{
    private const string Wrong = "not the password at all";

    [Fact, Trait("id", "A1")]
    public async Task An_account_is_tried_so_often_in_a_minute_from_wherever_it_is_tried()
    {
        var nurse = await portal.PersonAsync();
        for (var i = 0; i < 3; i++)
        {
            using var early = portal.BrowserAt();
            using var tried = await early.SignInAsync(nurse.Email, Wrong);
            Assert.Equal(HttpStatusCode.OK, tried.StatusCode);
        }

        using var browser = portal.BrowserAt();
        using var answer = await browser.SignInAsync(nurse.Email);

        TurnedAway(answer);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("then try again", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{nurse.Email}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(AccountFixture.Password, page, StringComparison.Ordinal);
        Assert.False(await browser.IsInAsync());
    }

    [Fact]
    public async Task An_address_tries_so_often_in_a_minute_whatever_the_account()
    {
        using var browser = portal.BrowserAt();
        browser.Says("Accept-Language", "ko");
        for (var i = 0; i < 5; i++)
        {
            using var tried = await browser.SignInAsync($"nobody.{i}@example.org", Wrong);
            Assert.Equal(HttpStatusCode.OK, tried.StatusCode);
        }

        using var answer = await browser.SignInAsync("somebody@example.org", Wrong);
        using var elsewhere = portal.BrowserAt();
        using var other = await elsewhere.SignInAsync((await portal.PersonAsync()).Email);

        TurnedAway(answer);
        Assert.Contains(
            "초 뒤에 다시 시도해 주세요",
            WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.Redirect, other.StatusCode);
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", HttpStatusCode.TooManyRequests)]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:4::1", HttpStatusCode.OK)]
    public async Task Addresses_of_one_network_count_as_one(
        string first,
        string second,
        HttpStatusCode expected
    )
    {
        for (var i = 0; i < 5; i++)
        {
            using var browser = portal.BrowserAt(first);
            using var tried = await browser.SignInAsync($"{i}@{Path.GetRandomFileName()}", Wrong);
        }

        using var again = portal.BrowserAt(second);
        using var answer = await again.SignInAsync("anybody@example.org", Wrong);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact, Trait("id", "V4.1.3")]
    public async Task A_strangers_word_about_where_it_comes_from_counts_nothing()
    {
        await using var host = await PortalHost.StartAsync(
            new PortalHostOptions
            {
                Settings = new Dictionary<string, string> { ["Limits:SignInsPerAddress"] = "1" },
            }
        );
        var statuses = new List<HttpStatusCode>();
        foreach (var address in new[] { portal.NewAddress(), portal.NewAddress() })
        {
            using var browser = new Browser(host.Address);
            browser.Says("X-Forwarded-For", address);
            using var answer = await browser.SignInAsync($"{address}@example.org", Wrong);
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.TooManyRequests], statuses);
    }

    [Fact, Trait("id", "V6.4.1")]
    public async Task Links_are_opened_so_often_in_a_minute_and_what_was_typed_stays()
    {
        using var browser = portal.BrowserAt();
        var token = await browser.TokenAsync("/account/welcome");
        var path = PortalUrls.Invitation("NOSUCHCODE");
        using var first = await browser.GetAsync(path);
        using var second = await browser.GetAsync(path);

        using var third = await browser.GetAsync(path);
        using var sent = await browser.PostAsync(
            path,
            ("_handler", "invitation"),
            ("__RequestVerificationToken", token),
            ("Form.FullName", "HAN, Jiwoo"),
            ("Form.Email", "jiwoo.han@example.org"),
            ("Form.Wanted", Wrong),
            ("Form.Again", Wrong)
        );

        Assert.Equal(HttpStatusCode.Gone, second.StatusCode);
        TurnedAway(third);
        TurnedAway(sent);
        var page = await sent.Content.ReadAsStringAsync();
        Assert.Contains("value=\"HAN, Jiwoo\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"jiwoo.han@example.org\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Wrong, page, StringComparison.Ordinal);
    }

    [Fact, Trait("id", "K7")]
    public async Task Files_are_fetched_so_often_in_a_minute_by_one_account()
    {
        using var coordinator = await InAsync(Role.Coordinator);
        using var other = await InAsync(Role.Coordinator);
        var path = $"{PortalUrls.AuditCsv}?site={portal.World.Seoul.Id}";
        for (var i = 0; i < 2; i++)
        {
            using var file = await coordinator.GetAsync(path);
            Assert.Equal("text/csv", file.Content.Headers.ContentType?.MediaType);
        }

        using var third = await coordinator.GetAsync(path);
        using var json = await coordinator.GetAsync(
            PortalUrls.PatientExport(Guid.CreateVersion7(TestClock.Thursday))
        );
        using var report = await coordinator.GetAsync(
            PortalUrls.ReportFile(Guid.CreateVersion7(TestClock.Thursday))
        );
        using var others = await other.GetAsync(path);

        TurnedAway(third);
        Problem(third);
        TurnedAway(json);
        TurnedAway(report);
        Assert.Equal(HttpStatusCode.OK, others.StatusCode);
    }

    [Fact, Trait("id", "K3")]
    public async Task Reports_are_fetched_as_often_as_other_files()
    {
        using var coordinator = await InAsync(Role.Coordinator);
        var path = PortalUrls.ReportFile(Guid.CreateVersion7(TestClock.Thursday));
        for (var i = 0; i < 2; i++)
        {
            using var unknown = await coordinator.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        }

        using var third = await coordinator.GetAsync(path);

        TurnedAway(third);
        Problem(third);
    }

    [Fact, Trait("id", "G3")]
    public async Task Photos_of_a_page_are_fetched_more_often_than_exports_and_bounded()
    {
        using var nurse = await InAsync(Role.Nurse);
        var path = PortalUrls.File(Guid.CreateVersion7(TestClock.Thursday), "nobodys");
        for (var i = 0; i < 4; i++)
        {
            using var unknown = await nurse.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        }

        using var fifth = await nurse.GetAsync(path);

        TurnedAway(fifth);
        Problem(fifth);
    }

    [Fact, Trait("id", "G3")]
    public async Task Photos_are_looked_at_so_often_in_a_minute_for_one_person_whatever_becomes_of_them()
    {
        var (patient, nurse, browser) = await portal.CorrespondentAsync();
        using var open = browser;
        var path = $"/my/messages/{await portal.BeginAsync(nurse, patient)}";
        var pages = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            using var answer = await browser.PostFilesAsync(
                path,
                [("Form.Body", "See."), .. await browser.FormAsync(path, "write")],
                ("a.jpg", "no photo"u8.ToArray())
            );
            pages.Add(await answer.Content.ReadAsStringAsync());
        }

        Assert.Equal(
            [false, false, true],
            pages.Select(p => p.Contains("too many tries", StringComparison.Ordinal))
        );
        Assert.Contains("See.</textarea>", pages[2], StringComparison.Ordinal);
    }

    [Fact, Trait("id", "A1")]
    public async Task The_own_password_is_tried_so_often_in_a_minute_right_or_wrong()
    {
        using var nurse = await InAsync(Role.Nurse);
        for (var i = 0; i < 3; i++)
        {
            using var tried = await ChangeAsync(nurse);
            Assert.Equal(HttpStatusCode.OK, tried.StatusCode);
        }

        using var answer = await ChangeAsync(nurse);

        TurnedAway(answer);
        Assert.Contains(
            "then try again",
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    private static Task<HttpResponseMessage> ChangeAsync(Browser browser) =>
        browser.SubmitAsync(
            PortalUrls.ChangePassword,
            "change-password",
            ("Form.Current", Wrong),
            ("Form.Wanted", "nine copper ladders sing"),
            ("Form.Again", "nine copper ladders sing")
        );

    [Theory, Trait("id", "BZ-09")]
    [InlineData("/hubs/live/negotiate?negotiateVersion=1")]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/_blazor/negotiate?negotiateVersion=1&id=any")]
    [InlineData("/_blazor/negotiate/?negotiateVersion=1")]
    [InlineData("/hubs/live/negotiate/?id=any&negotiateVersion=1")]
    public async Task Connections_begin_so_often_in_a_minute(string path)
    {
        using var nurse = await InAsync(Role.Nurse);
        for (var i = 0; i < 2; i++)
        {
            using var begun = await nurse.PostAsync(path);
            Assert.Equal(HttpStatusCode.OK, begun.StatusCode);
        }

        using var third = await nurse.PostAsync(path);
        using var later = await nurse.GetAsync("/hubs/live?id=unknown");

        TurnedAway(third);
        Problem(third);
        Assert.Equal(HttpStatusCode.NotFound, later.StatusCode);
    }

    private async Task<Browser> InAsync(Role role)
    {
        var person = await portal.PersonAsync(role);
        var browser = portal.BrowserAt();
        using var answer = await browser.SignInAsync(person.Email);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    private static void TurnedAway(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        var wait = Assert.Single(answer.Headers.GetValues("Retry-After"));
        Assert.InRange(int.Parse(wait, CultureInfo.InvariantCulture), 1, 60);
    }

    private static void Problem(HttpResponseMessage answer) =>
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
}
