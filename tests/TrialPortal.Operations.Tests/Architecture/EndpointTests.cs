using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TrialPortal.Web.Platform.Web;
using TrialPortal.Web.Ui;

namespace TrialPortal.Operations.Tests.Architecture;

/// <summary>Every address that the portal answers needs somebody signed in, or stands here with the reason why not.</summary>
public sealed class EndpointTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    // Address, or its beginning with a star, and why anybody may ask for it.
    private static readonly Dictionary<string, string> Open = new()
    {
        ["/health/*"] = "machines ask; one word is the answer",
        ["/_framework/*"] = "the script of the pages",
        ["/_content/*"] = "styles and scripts of packages",
        ["/css/*"] = "styles",
        ["/js/*"] = "scripts",
        ["/fonts/*"] = "fonts",
        ["/img/*"] = "pictures of the portal itself",
        ["/lib/*"] = "scripts of others, kept here",
        ["/account/*"] = "ways in and out: each page says on its own who may use it",
        ["/theme.css"] = "colours of every page, also before sign-in",
        ["/plain.css"] = "the same and the look of plain pages",
        ["/choices"] = "language and theme, kept in a cookie before sign-in",
        ["/{**path:file}"] = "a file that is not there, answered 404",
        ["/not-found"] = "says the same to everybody (A5)",
        ["/set-up*"] = "the first administrator of an empty portal, by a one-time link",
    };

    private IEnumerable<RouteEndpoint> Endpoints =>
        portal
            .Host.Services.GetServices<EndpointDataSource>()
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>();

    [Fact]
    public void Every_endpoint_is_authorised_or_excused() =>
        Assert.Equal("", string.Join(Environment.NewLine, Unguarded(Endpoints, FallsBack())));

    [Fact]
    [Trait("id", "V2.4.1")]
    public void Every_endpoint_that_hands_out_a_file_is_limited()
    {
        var files = Endpoints.Where(HandsOutFile).ToList();
        Assert.NotEmpty(files);
        Assert.All(
            files,
            e =>
                Assert.Equal(
                    e.RoutePattern.RawText!.StartsWith(PortalUrls.Files, StringComparison.Ordinal)
                        ? RequestLimiter.Attachments
                        : RequestLimiter.Exports,
                    e.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName
                )
        );
    }

    [Fact]
    public void What_says_nothing_needs_somebody_signed_in() => Assert.True(FallsBack());

    [Fact]
    public void The_check_sees_an_open_door() =>
        Assert.Equal(
            ["/api/leak is open to everybody"],
            Unguarded([Endpoint("/api/leak", new AllowAnonymousAttribute())], fallback: true)
        );

    private static IEnumerable<string> Unguarded(
        IEnumerable<RouteEndpoint> endpoints,
        bool fallback
    ) =>
        endpoints
            .Where(e =>
                e.Metadata.GetMetadata<IAllowAnonymous>() is not null
                || !fallback && e.Metadata.GetMetadata<IAuthorizeData>() is null
            )
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Where(address => !Open.Keys.Any(o => Covers(o, address)))
            .Distinct()
            .Select(address => $"{address} is open to everybody");

    private static bool HandsOutFile(RouteEndpoint endpoint) =>
        endpoint
            .Metadata.GetMetadata<MethodInfo>()
            ?.ReturnType.ToString()
            .Contains("HttpResults.File", StringComparison.Ordinal)
        ?? false;

    private bool FallsBack() =>
        portal.Host.Services.GetService<IOptions<AuthorizationOptions>>()?.Value.FallbackPolicy
            is not null;

    private static bool Covers(string open, string address) =>
        open.EndsWith('*')
            ? address.StartsWith(open[..^1], StringComparison.OrdinalIgnoreCase)
            : address.Equals(open, StringComparison.OrdinalIgnoreCase);

    private static RouteEndpoint Endpoint(string address, params object[] metadata) =>
        new(
            _ => Task.CompletedTask,
            RoutePatternFactory.Parse(address),
            order: 0,
            new EndpointMetadataCollection(metadata),
            displayName: null
        );
}
