using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TrialPortal.Web.Account;
using TrialPortal.Web.Demo;
using TrialPortal.Web.Features;
using TrialPortal.Web.Platform;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Hosting;
using TrialPortal.Web.Platform.Web;
using TrialPortal.Web.Shell;

namespace TrialPortal.Web;

/// <summary>The portal put together: platform, frame, account, capabilities.</summary>
internal static class Portal
{
    public static async Task<int> ServeAsync(RunOptions options)
    {
        var began = Stopwatch.GetTimestamp();
        var builder = WebApplication.CreateBuilder([.. options.Settings]);
        if (builder.Configuration["urls"] is not { Length: > 0 })
        {
            PortCheck.RequireFree(options.Port);
            builder.WebHost.UseUrls($"http://localhost:{options.Port}");
        }

        using var folder = FolderLock.Take(options.Folders);
        var database = DatabaseSettings.Choose(builder.Configuration, options.Folders);
        var demo =
            database.IsSqlite
            && await DemoData.PrepareAsync(
                options,
                (side, adjust) => ForLoading(options, side, adjust)
            );
        Compose(builder, options, database);
        if (demo)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<IDemoAccounts, DemoAccounts>());
        }

        await using var app = builder.Build();
        await app.PrepareDataAsync();
        app.Services.GetRequiredService<PortalMode>().Demo = demo;
        await app.PrintSetUpLinkAsync(options);
        Use(app);
        app.AnnounceStart(began);
        await app.RunAsync();
        return 0;
    }

    private static void Compose(
        WebApplicationBuilder builder,
        RunOptions options,
        DatabaseChoice database
    )
    {
        builder.AddWeb();
        builder.AddPlatform(options, database);
        builder.AddShell();
        builder.AddAccount(options.Folders.Keys);
        builder.AddFeatures();
    }

    private static void Use(WebApplication app)
    {
        app.UseForwarding();
        app.UsePortalHeaders();
        app.UseShell();
        app.UseErrorAnswers();
        app.UseAccount();
        app.UsePlatform();
        app.MapShell();
        app.MapAccount();
        app.MapFeatures();
    }

    /// <summary>The same services on a side file, never started: no port, no background work.</summary>
    private static WebApplication ForLoading(
        RunOptions options,
        DatabaseChoice side,
        Action<IServiceCollection> adjust
    )
    {
        var builder = WebApplication.CreateBuilder([.. options.Settings]);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        Compose(builder, options, side);
        adjust(builder.Services);
        return builder.Build();
    }
}
