using System.Net;
using System.Text.RegularExpressions;

namespace TrialPortal.Operations.Tests.Account;

/// <summary>A browser without script: keeps cookies, fills forms, follows nothing by itself.</summary>
public sealed partial class Browser : IDisposable
{
    public const string SessionCookie = "tp-session";

    private readonly CookieContainer cookies = new();
    private readonly HttpClient client;

    private readonly Action tick;

    /// <param name="tick">Lets a moment pass before each act, so that entries have an order.</param>
    public Browser(string address, Action? tick = null)
    {
        this.tick = tick ?? (() => { });
        Address = new Uri(address);
        client = new HttpClient(
            new HttpClientHandler
            {
                AllowAutoRedirect = false,
                CookieContainer = cookies,
                // A certificate of the test's own making.
                ServerCertificateCustomValidationCallback = (_, _, _, _) => true,
            }
        )
        {
            BaseAddress = Address,
        };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    public Uri Address { get; }

    /// <summary>A header that goes along with each request.</summary>
    public void Says(string header, string value) =>
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) =>
        client.SendAsync(request);

    /// <summary>The session's cookie as it could be copied.</summary>
    public string? Session
    {
        get => cookies.GetCookies(Address)[SessionCookie]?.Value;
        set => cookies.Add(Address, new Cookie(SessionCookie, value));
    }

    public Task<HttpResponseMessage> GetAsync(string path) =>
        client.GetAsync(new Uri(path, UriKind.Relative));

    public async Task<string> ReadAsync(string path)
    {
        using var answer = await GetAsync(path);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>True while the portal shows this browser a page for the signed-in.</summary>
    public async Task<bool> IsInAsync()
    {
        using var answer = await GetAsync("/account/change-password");
        return answer.StatusCode == HttpStatusCode.OK;
    }

    /// <summary>Opens the page and posts its form of this name with these fields.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(
        string page,
        string form,
        params (string Name, string Value)[] fields
    )
    {
        var token = await TokenAsync(page);
        return await PostAsync(
            page,
            [.. fields, ("_handler", form), ("__RequestVerificationToken", token)]
        );
    }

    public async Task<HttpResponseMessage> PostAsync(
        string path,
        params (string Name, string Value)[] fields
    )
    {
        tick();
        using var content = new FormUrlEncodedContent(
            fields.Select(f => KeyValuePair.Create(f.Name, f.Value))
        );
        return await client.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    public async Task<HttpStatusCode> CallAsync(string path, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("X-TrialPortal", "1");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    public Task<HttpResponseMessage> SignInAsync(
        string email,
        string password = AccountFixture.Password,
        string page = "/account/sign-in"
    ) => SubmitAsync(page, "sign-in", ("Form.Email", email), ("Form.Password", password));

    public async Task SignOutAsync()
    {
        var token = await TokenAsync("/account/change-password");
        using var answer = await PostAsync(
            "/account/sign-out",
            ("__RequestVerificationToken", token)
        );
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    public async Task<string> TokenAsync(string page) =>
        Token().Match(await ReadAsync(page)).Groups[1].Value;

    /// <summary>Where an answer leads, within the portal.</summary>
    public static string? To(HttpResponseMessage answer) =>
        answer.Headers.Location is not { } to ? null
        : to.IsAbsoluteUri ? to.PathAndQuery
        : to.OriginalString;

    /// <summary>A page without what differs in each answer: tokens and nonces.</summary>
    public static string Plain(string html) => Changing().Replace(html, "");

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("(value=\"[^\"]*\"|nonce=\"[^\"]*\"|<!--.*?-->)")]
    private static partial Regex Changing();
}
