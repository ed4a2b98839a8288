using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Operations.Tests.Account;
using TrialPortal.Web.Ui;

namespace TrialPortal.Operations.Tests.Attacks;

/// <summary>The portal over real https, with a certificate of its own making, and one address that fails.</summary>
public sealed class HttpsFixture : AccountFixture
{
    /// <summary>Reached by whoever is signed in, and throws.</summary>
    public const string Failing = "/fails";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("trialportal-tls-");

    protected override IReadOnlyDictionary<string, string> Settings
    {
        get
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
            using var certificate = request.CreateSelfSigned(
                DateTimeOffset.UnixEpoch,
                DateTimeOffset.UnixEpoch.AddYears(100)
            );
            var path = Path.Combine(folder.FullName, "localhost.pfx");
            File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx, "test"));
            return new Dictionary<string, string>
            {
                ["urls"] = "https://127.0.0.1:0",
                ["Cookies:PlainHttp"] = "false",
                ["Kestrel:Certificates:Default:Path"] = path,
                ["Kestrel:Certificates:Default:Password"] = "test",
            };
        }
    }

    protected override void Adjust(IServiceCollection services) =>
        services.AddSingleton<IStartupFilter, Fails>();

    private sealed class Fails : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                next(app);
                app.Map(
                    Failing,
                    failing =>
                        failing.Run(_ =>
                            throw new InvalidOperationException("a secret of the house")
                        )
                );
            };
    }
}

[Trait("id", "V3.4.1"), Trait("id", "B0-10")]
public sealed class HeaderTests(AccountFixture http, HttpsFixture https)
    : IClassFixture<AccountFixture>,
        IClassFixture<HttpsFixture>
{
    private static readonly Dictionary<string, string> OnEveryAnswer = new()
    {
        ["X-Content-Type-Options"] = "nosniff",
        ["X-Frame-Options"] = "DENY",
        ["Referrer-Policy"] = "no-referrer",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
    };

    // What is asked for, how, as whom, and the status that shows it is that kind of answer.
    public static TheoryData<string, string, string, bool, HttpStatusCode> Kinds =>
        new()
        {
            { "page", "GET", "/account/sign-in", false, HttpStatusCode.OK },
            { "way in", "GET", PortalUrls.Patients, false, HttpStatusCode.Redirect },
            { "page with data", "GET", PortalUrls.Staff, true, HttpStatusCode.OK },
            { "page not there", "GET", "/nowhere", true, HttpStatusCode.NotFound },
            { "head", "HEAD", "/account/sign-in", false, HttpStatusCode.Redirect },
            { "link not good", "GET", "/account/welcome/X", false, HttpStatusCode.Gone },
            { "form without token", "POST", "/account/sign-in", false, HttpStatusCode.BadRequest },
            { "own file not there", "GET", "/css/none.css", true, HttpStatusCode.NotFound },
            { "style", "GET", "/css/app.css", false, HttpStatusCode.OK },
            { "style known", "304", "/css/app.css", false, HttpStatusCode.NotModified },
            { "theme", "GET", "/theme.css", false, HttpStatusCode.OK },
            { "theme known", "304", "/theme.css", false, HttpStatusCode.NotModified },
            { "plain style", "GET", "/plain.css", false, HttpStatusCode.OK },
            { "plain style known", "304", "/plain.css", false, HttpStatusCode.NotModified },
            { "script of the frame", "GET", "/_framework/blazor.web.js", false, HttpStatusCode.OK },
            { "health", "GET", "/health/ready", false, HttpStatusCode.OK },
            { "file", "GET", PortalUrls.AuditCsv, true, HttpStatusCode.OK },
            { "no file", "GET", "/patients/1/export.json", true, HttpStatusCode.NotFound },
            { "hub", "POST", "/hubs/live/negotiate?negotiateVersion=1", true, HttpStatusCode.OK },
            { "hub refused", "POST", "/hubs/live/negotiate", false, HttpStatusCode.Unauthorized },
            { "hub foreign", "FOREIGN", "/hubs/live/negotiate", true, HttpStatusCode.Forbidden },
            { "circuit", "POST", "/_blazor/negotiate?negotiateVersion=1", true, HttpStatusCode.OK },
            { "method", "DELETE", "/choices", true, HttpStatusCode.MethodNotAllowed },
            { "failure", "GET", HttpsFixture.Failing, true, HttpStatusCode.InternalServerError },
        };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Stand_on_every_kind_of_answer(
        string kind,
        string how,
        string path,
        bool signedIn,
        HttpStatusCode expected
    )
    {
        using var browser = https.NewBrowser();
        if (signedIn)
        {
            var person = await https.PersonAsync(Role.Administrator);
            using var entered = await browser.SignInAsync(person.Email);
        }

        using var answer = await AskAsync(browser, how, path);

        Assert.True(expected == answer.StatusCode, $"{kind}: {answer.StatusCode}");
        foreach (var (name, value) in OnEveryAnswer)
        {
            Assert.Equal([value], Values(answer, name));
        }

        var policy = Assert.Single(Values(answer, "Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("object-src 'none'", policy, StringComparison.Ordinal);
        Assert.Equal(kind == "file", policy.StartsWith("sandbox; ", StringComparison.Ordinal));
        Assert.Single(Values(answer, "Permissions-Policy"));
        Assert.Equal(
            ["max-age=31536000; includeSubDomains"],
            Values(answer, "Strict-Transport-Security")
        );
        Assert.Empty(Values(answer, "Server"));
        var cached =
            path.EndsWith(".css", StringComparison.Ordinal)
            || kind.StartsWith("script", StringComparison.Ordinal);
        Assert.True(
            (cached && answer.StatusCode != HttpStatusCode.NotFound)
                != (answer.Headers.CacheControl?.NoStore == true),
            $"{kind}: {answer.Headers.CacheControl}"
        );
        Assert.DoesNotContain(
            "secret of the house",
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Plain_http_promises_no_https()
    {
        using var browser = http.NewBrowser();

        using var answer = await browser.GetAsync("/account/sign-in");

        Assert.Empty(Values(answer, "Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/account/welcome/X")]
    public async Task A_page_leads_nowhere_by_a_host_that_only_its_reader_named(string path)
    {
        using var browser = http.NewBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Host = "forged.example";

        using var answer = await browser.SendAsync(request);

        var page = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("forged.example", page, StringComparison.Ordinal);
        Assert.Contains($"class=\"skip\" href=\".{path}#main\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_the_workspace_has_a_title_before_its_circuit_draws()
    {
        using var browser = http.NewBrowser();
        using var entered = await browser.SignInAsync((await http.PersonAsync()).Email);

        Assert.Contains(
            "<title>TrialPortal</title>",
            await browser.ReadAsync(PortalUrls.Patients),
            StringComparison.Ordinal
        );
    }

    [Fact, Trait("id", "V3.3.1")]
    public async Task Over_https_every_cookie_is_of_this_host_alone_and_secure()
    {
        var nurse = await https.PersonAsync();
        using var browser = https.NewBrowser();
        using var page = await browser.GetAsync("/account/sign-in");
        using var answer = await browser.SignInAsync(nurse.Email);

        var cookies = Values(page, "Set-Cookie").Concat(Values(answer, "Set-Cookie")).ToList();

        Assert.Contains(cookies, c => c.StartsWith("__Host-tp-session=", StringComparison.Ordinal));
        Assert.All(cookies, c => Assert.Contains("; secure", c, StringComparison.Ordinal));
        Assert.All(
            cookies.Where(c => !c.StartsWith("tp-", StringComparison.Ordinal)),
            c => Assert.StartsWith("__Host-", c, StringComparison.Ordinal)
        );
    }

    [Fact, Trait("id", "V16.5.1")]
    public async Task A_script_is_told_a_failure_as_a_problem_with_its_reference()
    {
        using var browser = https.NewBrowser();
        using var entered = await browser.SignInAsync((await https.PersonAsync()).Email);
        using var request = new HttpRequestMessage(HttpMethod.Get, HttpsFixture.Failing);
        request.Headers.Accept.ParseAdd("application/json");

        using var answer = await browser.SendAsync(request);

        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Matches(
            "\"reference\":\"[0-9A-Z]{4}-[0-9A-Z]{2}\"",
            await answer.Content.ReadAsStringAsync()
        );
    }

    private static async Task<HttpResponseMessage> AskAsync(
        Browser browser,
        string how,
        string path
    )
    {
        using var request = new HttpRequestMessage(
            how switch
            {
                "304" => HttpMethod.Get,
                "FOREIGN" => HttpMethod.Post,
                _ => new HttpMethod(how),
            },
            path
        );
        if (how == "304")
        {
            using var first = await browser.GetAsync(path);
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        }

        if (how == "FOREIGN")
        {
            request.Headers.Add("Origin", "https://evil.example");
        }

        if (path.StartsWith("/hubs", StringComparison.Ordinal))
        {
            request.Headers.Accept.ParseAdd("*/*");
        }

        return await browser.SendAsync(request);
    }

    private static List<string> Values(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? [.. values] : [];
}
