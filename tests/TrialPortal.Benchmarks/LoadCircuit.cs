using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace TrialPortal.Benchmarks;

/// <summary>A tab of a browser as the server sees it: loads the page, opens a circuit, acknowledges each render batch.</summary>
internal sealed partial class LoadCircuit : IAsyncDisposable
{
    private readonly HubConnection hub;
    private readonly Channel<byte[]> drawn = Channel.CreateBounded<byte[]>(
        new BoundedChannelOptions(50) { FullMode = BoundedChannelFullMode.DropOldest }
    );
    private long bytes;
    private int batches;
    private string? error;

    private LoadCircuit(HubConnection hub) => this.hub = hub;

    /// <summary>Bytes and number of the render batches so far.</summary>
    public (long Bytes, int Batches) Rendered => (bytes, batches);

    public string? Error => error;

    public static async Task<LoadCircuit> OpenAsync(BenchBrowser browser, Uri page)
    {
        var html = await browser.Client.GetStringAsync(page);
        var builder = new HubConnectionBuilder().WithUrl(
            new Uri(page, "/_blazor"),
            o =>
            {
                o.Transports = HttpTransportType.WebSockets;
                o.SkipNegotiation = true;
                o.Cookies = browser.Cookies;
            }
        );
        builder.Services.AddSingleton<IHubProtocol, BlazorPack>();
        var hub = builder.Build();
        var circuit = new LoadCircuit(hub);
        circuit.Listen();
        await hub.StartAsync();
        await hub.InvokeAsync<string>(
            "StartCircuit",
            new Uri(page, "/").ToString(),
            page.ToString(),
            "[]",
            ""
        );
        await hub.SendAsync("UpdateRootComponents", Operations(html), State(html));
        return circuit;
    }

    /// <summary>The same, and waits until it has drawn these words.</summary>
    public static async Task<LoadCircuit> OpenAsync(BenchBrowser browser, Uri page, string words)
    {
        var circuit = await OpenAsync(browser, page);
        await circuit.SeesAsync(words).WaitAsync(TimeSpan.FromSeconds(30));
        return circuit;
    }

    /// <summary>Done once a render batch, from the last that was seen on, holds these words.</summary>
    public async Task SeesAsync(string words)
    {
        var sought = Encoding.UTF8.GetBytes(words);
        while ((await drawn.Reader.ReadAsync()).AsSpan().IndexOf(sought) < 0) { }
    }

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    private void Listen()
    {
        hub.On<int, byte[]>(
            "JS.RenderBatch",
            async (id, batch) =>
            {
                Interlocked.Add(ref bytes, batch.Length);
                Interlocked.Increment(ref batches);
                drawn.Writer.TryWrite(batch);
                await hub.SendAsync("OnRenderCompleted", (long)id, null);
            }
        );
        hub.On<long, string, string, int, long, int>(
            "JS.BeginInvokeJS",
            async (id, _, _, _, _, _) =>
            {
                if (id != 0)
                {
                    await hub.SendAsync(
                        "EndInvokeJSFromDotNet",
                        id,
                        true,
                        string.Create(CultureInfo.InvariantCulture, $"[{id},true,null]")
                    );
                }
            }
        );
        hub.On<string>("JS.Error", e => error = e);
        hub.On<string>("JS.AttachComponent", _ => { });
        hub.On<string>("JS.EndUpdateRootComponents", _ => { });
    }

    /// <summary>One "add" for each marker of an interactive component, in the order of the page.</summary>
    private static string Operations(string html)
    {
        var operations = new JsonArray();
        foreach (Match match in Marker().Matches(html))
        {
            var marker = JsonNode.Parse(match.Groups[1].Value)!;
            if (marker["type"]?.GetValue<string>() == "server")
            {
                operations.Add(
                    new JsonObject
                    {
                        ["type"] = "add",
                        ["ssrComponentId"] = operations.Count + 1,
                        ["marker"] = marker,
                    }
                );
            }
        }

        return operations.Count > 0
            ? new JsonObject { ["batchId"] = 1, ["operations"] = operations }.ToJsonString()
            : throw new InvalidOperationException("The page has no interactive component.");
    }

    private static string State(string html) =>
        StateComment().Match(html) is { Success: true } found ? found.Groups[1].Value : "";

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->", RegexOptions.Singleline)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->", RegexOptions.Singleline)]
    private static partial Regex StateComment();
}
