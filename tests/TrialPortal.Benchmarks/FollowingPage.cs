using System.Net;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using TrialPortal.Web.Platform.Live;

namespace TrialPortal.Benchmarks;

/// <summary>A static page that follows its patient as live.js does: told of a change, it reads itself again.</summary>
internal sealed partial class FollowingPage : IAsyncDisposable
{
    private readonly HubConnection hub;
    private readonly BenchBrowser browser;
    private readonly Uri page;
    private readonly string visit;
    private readonly Channel<bool> told = Channel.CreateUnbounded<bool>();

    private FollowingPage(BenchBrowser browser, Uri page, string visit)
    {
        (this.browser, this.page, this.visit) = (browser, page, visit);
        hub = new HubConnectionBuilder()
            .WithUrl(
                new Uri(page, "/hubs/live"),
                o =>
                {
                    o.Transports = HttpTransportType.WebSockets;
                    o.Cookies = browser.Cookies;
                }
            )
            .Build();
        hub.On<IReadOnlyList<LiveNews>>(
            nameof(ILiveReader.Changed),
            _ => told.Writer.TryWrite(true)
        );
    }

    public static async Task<FollowingPage> OpenAsync(BenchBrowser browser, Uri page, Guid patient)
    {
        var html = await browser.Client.GetStringAsync(page);
        var opened = new FollowingPage(browser, page, Value(Visit(), html));
        await opened.hub.StartAsync();
        await opened.hub.InvokeAsync("Subscribe", "patient", patient, Value(Since(), html));
        return opened;
    }

    /// <summary>Done once the page, read again, holds these words.</summary>
    public async Task ReadsAsync(string words)
    {
        string html;
        do
        {
            await told.Reader.ReadAsync();
            // What came meanwhile is read with it.
            while (told.Reader.TryRead(out _)) { }

            using var again = new HttpRequestMessage(HttpMethod.Get, page);
            again.Headers.Add("X-Portal-Visit", visit);
            using var answer = await browser.Client.SendAsync(again);
            html = await answer.Content.ReadAsStringAsync();
        } while (!html.Contains(words, StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    private static string Value(Regex of, string html) =>
        WebUtility.HtmlDecode(of.Match(html).Groups[1].Value);

    [GeneratedRegex("data-visit=\"([^\"]*)\"")]
    private static partial Regex Visit();

    [GeneratedRegex("data-since=\"([^\"]*)\"")]
    private static partial Regex Since();
}
