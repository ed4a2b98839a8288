using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Live;

public static class LiveSetup
{
    /// <summary>A page says only what it wants to hear.</summary>
    private const int MostBytesFromPage = 1024;

    public static WebApplicationBuilder AddLive(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<LiveUpdates>();
        builder.Services.AddHostedService<LiveRelay>();
        builder.Services.AddScoped(p => new PageVisit(
            p.GetRequiredService<IDataProtectionProvider>(),
            p.GetRequiredService<WrittenViews>(),
            p.GetRequiredService<LiveUpdates>(),
            p.GetRequiredService<SessionLimits>(),
            p.GetRequiredService<TimeProvider>()
        ));
        builder
            .Services.AddSignalR()
            .AddHubOptions<LiveHub>(hub =>
            {
                hub.MaximumReceiveMessageSize = MostBytesFromPage;
                hub.MaximumParallelInvocationsPerClient = 1;
            });
        return builder;
    }

    /// <summary>Call it before the endpoints of circuits are reached and after forwarded headers are read.</summary>
    public static WebApplication MapLive(this WebApplication app)
    {
        app.UseMiddleware<HubOriginCheck>();
        app.MapHub<LiveHub>(
            "/hubs/live",
            connection =>
            {
                connection.Transports =
                    HttpTransportType.WebSockets
                    | HttpTransportType.ServerSentEvents
                    | HttpTransportType.LongPolling;
                connection.CloseOnAuthenticationExpiration = true;
                connection.ApplicationMaxBufferSize = 2 * MostBytesFromPage;
            }
        );
        return app;
    }
}
