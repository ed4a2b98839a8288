using System.Net;
using TrialPortal.Domain.Access;
using TrialPortal.Testing;
using static TrialPortal.Web.Tests.Live.LiveWorld;

namespace TrialPortal.Web.Tests.Live;

[Trait("id", "B0-09")]
public sealed class HubOriginTests
{
    [Theory]
    [InlineData("/hubs/live/negotiate", "Origin", "https://elsewhere.example")]
    [InlineData("/hubs/live/negotiate", "Origin", "null")]
    [InlineData("/hubs/live/negotiate", "Origin", "https://localhost")]
    [InlineData("/hubs/live/negotiate", "Origin", "http://localhost:81")]
    [InlineData("/hubs/live/negotiate", "Sec-Fetch-Site", "cross-site")]
    [InlineData("/_blazor/negotiate", "Origin", "https://elsewhere.example")]
    [InlineData("/_blazor/negotiate", "Sec-Fetch-Site", "same-site")]
    public async Task Refuses_a_foreign_page_before_negotiating(
        string path,
        string header,
        string value
    )
    {
        await using var host = await HubHost.StartAsync(As(Role.Patient, Patient));

        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(host, path, header, value));
    }

    [Theory]
    [InlineData("GET", "/hubs/live?id=unknown")]
    [InlineData("GET", "/_blazor?id=unknown")]
    [InlineData("POST", "/hubs/live?id=unknown")]
    public async Task Refuses_a_foreign_page_on_every_transport(string method, string path)
    {
        await using var host = await HubHost.StartAsync(As(Role.Patient, Patient));
        using var request = new HttpRequestMessage(new(method), path);
        request.Headers.Add("Origin", "https://elsewhere.example");

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("/hubs/live/negotiate?negotiateVersion=1")]
    [InlineData("/_blazor/negotiate")]
    public async Task Answers_the_own_page(string path)
    {
        await using var host = await HubHost.StartAsync(As(Role.Patient, Patient));

        Assert.Equal(HttpStatusCode.OK, await PostAsync(host, path, "Origin", "http://localhost"));
    }

    [Fact]
    public async Task Asks_for_a_sign_in()
    {
        await using var host = await HubHost.StartAsync(new FakeOperations());

        Assert.Equal(
            HttpStatusCode.Unauthorized,
            await PostAsync(host, "/hubs/live/negotiate", "Origin", "http://localhost")
        );
    }

    private static async Task<HttpStatusCode> PostAsync(
        HubHost host,
        string path,
        string header,
        string value
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add(header, value);
        using var response = await host.Client.SendAsync(request);
        return response.StatusCode;
    }
}
