using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Tests.Live;

/// <summary>The hub with everything before it, and nothing else of the portal.</summary>
internal sealed class HubHost : IAsyncDisposable
{
    internal static readonly Guid SessionId = LiveWorld.Id(20);
    private readonly WebApplication app;

    private HubHost(WebApplication app) => this.app = app;

    internal LiveUpdates Updates => app.Services.GetRequiredService<LiveUpdates>();

    /// <summary>Done when the hub has let go of a page.</summary>
    internal Task Disconnected => app.Services.GetRequiredService<Farewell>().Said.Task;

    internal HttpClient Client => app.GetTestClient();

    /// <param name="operations">Its rights say who is signed in; anonymous by default.</param>
    internal static async Task<HubHost> StartAsync(FakeOperations operations)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.AddLive();
        builder.Services.AddSingleton<IOperations>(operations);
        builder.Services.AddSingleton<Farewell>();
        builder.Services.Configure<HubOptions>(hub => hub.AddFilter<Farewell>());
        builder.Services.AddScoped<CurrentActor>();
        builder.Services.AddAuthorization();
        builder.Services.AddSingleton(operations);
        builder
            .Services.AddAuthentication("test")
            .AddScheme<AuthenticationSchemeOptions, TestSignIn>("test", null);
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapLive();
        app.MapPost("/_blazor/negotiate", () => Results.Ok());
        await app.StartAsync();
        return new HubHost(app);
    }

    internal HubConnection Connect(HttpTransportType transport = HttpTransportType.LongPolling)
    {
        var server = app.GetTestServer();
        return new HubConnectionBuilder()
            .WithUrl(
                new Uri(server.BaseAddress, "/hubs/live"),
                transport,
                options =>
                {
                    options.HttpMessageHandlerFactory = _ => server.CreateHandler();
                    options.WebSocketFactory = async (context, cancel) =>
                        await server.CreateWebSocketClient().ConnectAsync(context.Uri, cancel);
                }
            )
            .Build();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private sealed class Farewell : IHubFilter
    {
        internal TaskCompletionSource Said { get; } = new();

        public async Task OnDisconnectedAsync(
            HubLifetimeContext context,
            Exception? exception,
            Func<HubLifetimeContext, Exception?, Task> next
        )
        {
            await next(context, exception);
            Said.TrySetResult();
        }
    }

    private sealed class TestSignIn(
        IOptionsMonitor<AuthenticationSchemeOptions> options,
        ILoggerFactory logs,
        UrlEncoder encoder,
        FakeOperations operations
    ) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (operations.Rights.Actor.UserId is not { } user)
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var identity = new ClaimsIdentity(
                [
                    new(ClaimTypes.NameIdentifier, user.ToString()),
                    new(CurrentActor.SessionClaim, SessionId.ToString()),
                ],
                Scheme.Name
            );
            return Task.FromResult(
                AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Scheme.Name))
            );
        }
    }
}
