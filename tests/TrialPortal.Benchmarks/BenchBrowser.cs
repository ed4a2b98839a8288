using System.Net;
using System.Text.RegularExpressions;

namespace TrialPortal.Benchmarks;

/// <summary>A browser of somebody who has signed in to the published portal, as far as forms go.</summary>
internal sealed partial class BenchBrowser : IDisposable
{
    public const string Password = "a long enough password of the measures";

    private readonly HttpClientHandler follows;
    private readonly HttpClientHandler stays;

    private BenchBrowser()
    {
        follows = new HttpClientHandler { CookieContainer = Cookies };
        stays = new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = false };
        (Client, Posts) = (new HttpClient(follows), new HttpClient(stays));
    }

    public CookieContainer Cookies { get; } = new();
    public HttpClient Client { get; }

    /// <summary>Stops at the answer to a form: what is done leads elsewhere, what is refused is shown.</summary>
    public HttpClient Posts { get; }

    public static async Task<BenchBrowser> SignInAsync(Uri address, string email)
    {
        var browser = new BenchBrowser();
        var page = new Uri(address, "account/sign-in");
        var fields = Fields(await browser.Client.GetStringAsync(page), "Form.Email");
        fields["Form.Email"] = email;
        fields["Form.Password"] = Password;
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await browser.Posts.PostAsync(page, form);
        return answer.StatusCode == HttpStatusCode.Found
            ? browser
            : throw new InvalidOperationException("The portal did not let the person in.");
    }

    /// <summary>Sends a form as the browser would; it must be done.</summary>
    public async Task SendAsync(Uri page, Dictionary<string, string> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await Posts.PostAsync(page, form);
        if (answer.StatusCode != HttpStatusCode.Found)
        {
            throw new InvalidOperationException(
                $"{page.AbsolutePath} answered {answer.StatusCode}: {Told(await answer.Content.ReadAsStringAsync())}"
            );
        }
    }

    /// <summary>Everything hidden in the form that has this field.</summary>
    public static Dictionary<string, string> Fields(string html, string field) =>
        Hidden()
            .Matches(
                html.Split("<form")
                    .Single(f => f.Contains($"name=\"{field}\"", StringComparison.Ordinal))
            )
            .ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));

    public void Dispose()
    {
        Client.Dispose();
        Posts.Dispose();
        follows.Dispose();
        stays.Dispose();
    }

    private static string Told(string html) =>
        string.Join(' ', Alert().Matches(html).Select(m => Tag().Replace(m.Value, " ")));

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("role=\"alert\".*?</div>", RegexOptions.Singleline)]
    private static partial Regex Alert();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
