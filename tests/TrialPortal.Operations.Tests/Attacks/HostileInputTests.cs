using System.Net;
using System.Text;
using TrialPortal.Domain.Access;
using TrialPortal.Operations.Tests.Account;
using TrialPortal.Web.Ui;

namespace TrialPortal.Operations.Tests.Attacks;

/// <summary>Input that no browser of a reader would send: answered as a mistake, never with the inside of the portal.</summary>
[Trait("id", "V16.5.1")]
public sealed class HostileInputTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    public static TheoryData<string> Questions =>
        [
            "?site=nonsense",
            "?site=00000000-0000-0000-0000-000000000000&site=1",
            "?from=99999-99-99",
            "?outcome=Everything",
            "?outcome=99",
            "?subject=%00",
            "?subject=%ED%A0%80",
            "?did=%00%0d%0aSet-Cookie:x",
            "?who='%20OR%201=1--",
            $"?subject={new string('9', 4000)}",
        ];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_question_that_cannot_be_read_is_a_problem(string query)
    {
        using var browser = await InAsync(Role.Coordinator);

        using var page = await browser.GetAsync(PortalUrls.AuditCsv + query);
        using var bare = await AloneAsync(browser, PortalUrls.AuditCsv + query);

        await HarmlessAsync(page);
        await HarmlessAsync(bare);
        if (bare.StatusCode != HttpStatusCode.OK)
        {
            Assert.Equal("application/problem+json", bare.Content.Headers.ContentType?.MediaType);
        }
    }

    [Theory]
    [InlineData(Role.Patient, "/my/today?written=abc")]
    [InlineData(Role.Patient, "/my/today?undone=perhaps")]
    [InlineData(Role.Patient, "/my/dose?order=1&not=true")]
    [InlineData(Role.Coordinator, "/pharmacy/stock?site=nonsense")]
    [InlineData(Role.Coordinator, "/audit?from=99999-99-99")]
    public async Task An_address_that_cannot_be_read_leads_to_no_page(Role role, string address)
    {
        using var browser = await InAsync(role);

        using var page = await browser.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        await HarmlessAsync(page);
    }

    [Theory]
    [InlineData("/pharmacy/stock?site=")]
    [InlineData("/patients?state=Screening&state=Enrolled&sort=LastChange")]
    [InlineData("/patients?words=of-nobody&mine=true")]
    public async Task An_address_that_can_be_read_leads_to_its_page(string address)
    {
        using var browser = await InAsync(Role.Coordinator);

        using var page = await browser.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    public static TheoryData<string, string, string> Bodies =>
        new()
        {
            { "/choices", "application/json", "{\"culture\":" },
            { "/choices", "application/x-www-form-urlencoded", "culture=%00&theme=%ED%A0%80" },
            { "/choices", "multipart/form-data; boundary=x", "--x\r\nno end" },
            { "/choices", "multipart/form-data", "no boundary" },
            { "/account/sign-in", "application/json", "{\"a\":\"\\ud800\"}" },
            { "/account/sign-in", "text/plain", "x" },
            { "/account/sign-in", "application/x-www-form-urlencoded", Many },
            { "/account/sign-out", "application/x-www-form-urlencoded", Large },
            { "/account/active", "application/json", "[" },
        };

    private static string Many =>
        string.Join('&', Enumerable.Range(0, 5000).Select(i => $"k{i}=v"));

    private static string Large => "a=" + new string('b', 3 * 1024 * 1024);

    [Theory, Trait("id", "V4.1.1")]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_cannot_be_read_is_a_problem(string path, string type, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        // What is refused by its length alone is not read: written all the same, it would meet a closed connection.
        using var patient = new SocketsHttpHandler
        {
            Expect100ContinueTimeout = TimeSpan.FromSeconds(30),
        };
        using var client = new HttpClient(patient) { BaseAddress = new Uri(portal.Host.Address) };
        client.DefaultRequestHeaders.ExpectContinue = true;

        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);

        Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        await HarmlessAsync(answer);
    }

    [Theory]
    [InlineData("gone", "en", "Open the page again, then try again.")]
    [InlineData("gone", "ko", "페이지를 다시 열고 다시 시도해 주세요.")]
    [InlineData("", "en", "Open the page again, then try again.")]
    public async Task A_form_that_its_page_does_not_have_is_told_in_words_of_the_portal(
        string form,
        string language,
        string words
    )
    {
        using var browser = await InAsync(Role.Patient);
        browser.Says("Accept-Language", language);

        using var answer = await browser.SubmitAsync(PortalUrls.ChangePassword, form);
        using var known = await browser.SubmitAsync(PortalUrls.ChangePassword, "change-password");
        using var stale = await browser.PostAsync(
            PortalUrls.ChangePassword,
            ("_handler", "change-password")
        );

        foreach (var refused in new[] { answer, stale })
        {
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Equal("text/html", refused.Content.Headers.ContentType?.MediaType);
            var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
            Assert.Contains(words, page, StringComparison.Ordinal);
            await HarmlessAsync(refused);
        }

        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
    }

    [Theory, Trait("id", "A1")]
    [InlineData("a\0b@example.org")]
    [InlineData("\ud800@example.org")]
    [InlineData("' OR 1=1 --")]
    [InlineData("a@b\r\nX: y")]
    public async Task An_address_that_nobody_can_have_is_a_wrong_one(string email)
    {
        using var browser = portal.NewBrowser();

        using var answer = await browser.SignInAsync(email, "not the password \ud800 at all");

        // What holds a zero is no form at all.
        Assert.Equal(
            email.Contains('\0', StringComparison.Ordinal)
                ? HttpStatusCode.BadRequest
                : HttpStatusCode.OK,
            answer.StatusCode
        );
        await HarmlessAsync(answer);
        Assert.False(await browser.IsInAsync());
    }

    [Theory, Trait("id", "BZ-14")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https:evil.example")]
    [InlineData(" //evil.example")]
    public async Task No_address_leads_out_after_a_choice(string url)
    {
        using var browser = portal.NewBrowser();
        var token = await browser.TokenAsync("/account/sign-in");

        using var answer = await browser.PostAsync(
            "/choices",
            ("__RequestVerificationToken", token),
            ("culture", "en"),
            ("returnUrl", url)
        );

        Assert.Equal("/", Browser.To(answer));
    }

    private static async Task HarmlessAsync(HttpResponseMessage answer)
    {
        Assert.True((int)answer.StatusCode < 500, answer.StatusCode.ToString());
        Assert.False(answer.Headers.Contains("X"));
        var text = await answer.Content.ReadAsStringAsync();
        foreach (var inside in new[] { "   at ", "Exception", "TrialPortal.Web", "SELECT " })
        {
            Assert.DoesNotContain(inside, text, StringComparison.Ordinal);
        }
    }

    private async Task<HttpResponseMessage> AloneAsync(Browser browser, string path)
    {
        using var client = new HttpClient { BaseAddress = new Uri(portal.Host.Address) };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("Cookie", $"{Browser.SessionCookie}={browser.Session}");
        return await client.SendAsync(request);
    }

    private async Task<Browser> InAsync(Role role)
    {
        var person = await portal.PersonAsync(role);
        var browser = portal.NewBrowser();
        using var answer = await browser.SignInAsync(person.Email);
        return browser;
    }
}
