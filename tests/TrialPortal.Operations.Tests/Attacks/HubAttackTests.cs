using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Operations.Tests.Account;

namespace TrialPortal.Operations.Tests.Attacks;

/// <summary>
/// Connections end when their session does, by the machine's own clock: here a session lasts until long after it.
/// </summary>
public sealed class LongSessionFixture : AccountFixture
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string> { ["Sessions:Absolute"] = "36500.00:00:00" };
}

/// <summary>A client of the attacker's own at the hub and at the circuits' address: no page, no script of the portal.</summary>
[Trait("id", "V4.4.2"), Trait("id", "B0-09")]
public sealed class HubAttackTests(LongSessionFixture portal) : IClassFixture<LongSessionFixture>
{
    private const string Evil = "https://evil.example";

    public static TheoryData<HttpTransportType> Transports =>
        [
            HttpTransportType.WebSockets,
            HttpTransportType.ServerSentEvents,
            HttpTransportType.LongPolling,
        ];

    public static TheoryData<string> Hubs => ["/hubs/live", "/_blazor"];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Nobody_connects_without_a_session(HttpTransportType transport)
    {
        await using var hub = Connect(null, transport);

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => hub.StartAsync());

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Hubs))]
    public async Task A_foreign_page_is_refused_at_negotiating_and_on_each_transport(string path)
    {
        using var browser = await InAsync();
        var asked = new (HttpMethod, string)[]
        {
            (HttpMethod.Post, $"{path}/negotiate?negotiateVersion=1"),
            (HttpMethod.Get, $"{path}?id=any"),
            (HttpMethod.Post, $"{path}?id=any"),
        };
        foreach (var (method, address) in asked)
        {
            using var request = new HttpRequestMessage(method, address);
            request.Headers.Add("Origin", Evil);
            request.Headers.Accept.ParseAdd("*/*");
            using var answer = await browser.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.Forbidden, await SocketAsync(path, browser.Session, Evil));
    }

    [Theory]
    [MemberData(nameof(Hubs))]
    public async Task A_socket_that_skips_negotiating_needs_a_session_too(string path) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await SocketAsync(path, null, null));

    [Fact, Trait("id", "BZ-13")]
    public async Task A_circuit_packs_nothing_whose_length_could_tell()
    {
        using var browser = await InAsync();
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        socket.Options.SetRequestHeader("Cookie", $"{Browser.SessionCookie}={browser.Session}");
        var address = portal.Host.Address.Replace("http:", "ws:", StringComparison.Ordinal);

        await socket.ConnectAsync(new Uri($"{address}/_blazor"), CancellationToken.None);

        Assert.DoesNotContain(
            "Sec-WebSocket-Extensions",
            socket.HttpResponseHeaders!.Keys,
            StringComparer.OrdinalIgnoreCase
        );
    }

    [Theory, Trait("id", "A5")]
    [MemberData(nameof(Transports))]
    public async Task What_is_not_ones_own_is_not_found_whatever_it_is_and_the_try_is_written(
        HttpTransportType transport
    )
    {
        var nurse = await portal.PersonAsync();
        var patient = await portal.World.PatientAsync(nurse);
        using var browser = await InAsync(Role.Nurse);
        await using var hub = Connect(browser.Session, transport);
        await hub.StartAsync();
        var before = (await RefusedAsync()).Count;

        var answers = new List<string>();
        foreach (
            var (kind, id) in new[]
            {
                ("patient", patient),
                ("patient", nurse.SessionId),
                ("site", portal.World.Rome.Id),
                ("user", nurse.UserId),
                ("session", nurse.SessionId),
                ("audit", portal.World.Seoul.Id),
                ("nonsense", nurse.UserId),
            }
        )
        {
            var refused = await Assert.ThrowsAsync<HubException>(() =>
                hub.InvokeAsync("Subscribe", kind, id, null)
            );
            answers.Add(refused.Message);
        }

        Assert.Single(answers.Distinct());
        Assert.Equal(before + answers.Count, (await RefusedAsync()).Count);
    }

    [Theory, Trait("id", "BZ-05")]
    [InlineData("Subscribe", new object?[] { null, "x" })]
    [InlineData("Subscribe", new object?[] { "user" })]
    [InlineData("OnConnectedAsync", new object?[] { })]
    [InlineData("Changed", new object?[] { "x" })]
    public async Task What_the_hub_does_not_offer_is_refused_without_a_word_of_the_inside(
        string method,
        object?[] arguments
    )
    {
        using var browser = await InAsync();
        await using var hub = Connect(browser.Session, HttpTransportType.WebSockets);
        await hub.StartAsync();

        var refused = await Assert.ThrowsAnyAsync<Exception>(() =>
            hub.InvokeCoreAsync(method, arguments)
        );

        Assert.DoesNotContain("   at ", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("TrialPortal", refused.Message, StringComparison.Ordinal);
    }

    [Theory, Trait("id", "BZ-01")]
    [MemberData(nameof(Transports))]
    public async Task Signing_out_ends_the_connections_of_that_session(HttpTransportType transport)
    {
        using var browser = await InAsync();
        await using var hub = Connect(browser.Session, transport);
        var closed = new TaskCompletionSource();
        hub.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await hub.StartAsync();

        await browser.SignOutAsync();

        await closed.Task.WaitAsync(TimeSpan.FromSeconds(2));
    }

    private HubConnection Connect(string? session, HttpTransportType transport) =>
        new HubConnectionBuilder()
            .WithUrl(
                new Uri($"{portal.Host.Address}/hubs/live"),
                transport,
                options =>
                {
                    if (session is not null)
                    {
                        options.Cookies.Add(
                            new Uri(portal.Host.Address),
                            new Cookie(Browser.SessionCookie, session)
                        );
                    }
                }
            )
            .Build();

    private async Task<HttpStatusCode> SocketAsync(string path, string? session, string? origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (session is not null)
        {
            socket.Options.SetRequestHeader("Cookie", $"{Browser.SessionCookie}={session}");
        }

        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        var address = portal.Host.Address.Replace("http:", "ws:", StringComparison.Ordinal);
        await Assert.ThrowsAsync<WebSocketException>(() =>
            socket.ConnectAsync(new Uri(address + path), CancellationToken.None)
        );
        return socket.HttpStatusCode;
    }

    private async Task<Browser> InAsync(Role role = Role.Nurse)
    {
        var person = await portal.PersonAsync(role);
        var browser = portal.NewBrowser();
        using var answer = await browser.SignInAsync(person.Email);
        Assert.True(await browser.IsInAsync());
        return browser;
    }

    private async Task<List<AuditLog>> RefusedAsync() =>
        (await portal.EntriesAsync("OwnLiveTopic"))
            .Where(e => e.Outcome == AuditOutcome.Refused)
            .ToList();
}
