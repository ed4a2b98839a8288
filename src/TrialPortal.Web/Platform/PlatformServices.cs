using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Calendar;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Files;
using TrialPortal.Web.Platform.Hosting;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Needs;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Pdf;
using TrialPortal.Web.Platform.Web;

namespace TrialPortal.Web.Platform;

/// <summary>Everything a feature stands on.</summary>
public static class PlatformServices
{
    public static void AddPlatform(
        this WebApplicationBuilder builder,
        RunOptions options,
        DatabaseChoice database
    )
    {
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.Folders);
        builder.Services.AddSingleton(_ => FileKeys.Open(options.Folders.Keys));
        builder.Services.AddSingleton<IFileStore, EncryptedFolder>();
        builder.AddLive();
        builder.Services.AddPortalHealth();
        builder.Services.AddSingleton<MidnightSweep>();
        builder.Services.AddHostedService(p => p.GetRequiredService<MidnightSweep>());
        builder.Services.AddSingleton<SummarySweep>();
        builder.Services.AddHostedService(p => p.GetRequiredService<SummarySweep>());
        builder.Services.AddOperations(database, options.Folders.Keys);
        builder.Services.AddAuditIntegrity(database, options.Folders.Checkpoints);
    }

    /// <summary>The runner and what it needs, without a web server: jobs and tests use it too.</summary>
    public static void AddOperations(
        this IServiceCollection services,
        DatabaseChoice database,
        string keysFolder
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<LiveUpdates>();
        services.AddSingleton(new SessionLimits());
        services.AddSingleton(_ => AuditKeys.Open(keysFolder));
        services.Configure<IdentityOptions>(IdentityShape.Apply);
        services.AddSingleton<KeyedDigest>();
        services.AddPortalData(database);
        services.AddScoped<DataSetup>();
        services.AddSingleton<AuditWriter>();
        services.AddSingleton<CommitNews>();
        services.AddSingleton<Summaries>();
        services.AddSingleton<RunnerRights>();
        services.AddSingleton<UnchangedEntries>();
        services.AddSingleton<Attempts>();
        services.AddSingleton<Runner>();
        services.AddSingleton<IReportRenderer, PdfWriter>();
        services.AddSingleton<OnBehalf>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<WrittenViews>();
        services.AddScoped<IOperations, Operations.Operations>();
        services.AddScoped(p => new AuditScope(
            p.GetRequiredService<PortalDbContext>(),
            p.GetRequiredService<AuditWriter>(),
            p.GetRequiredService<WriteGate>(),
            p.GetRequiredService<CommitNews>(),
            p.GetRequiredService<Summaries>(),
            p.GetRequiredService<TimeProvider>()
        ));
    }

    /// <summary>Brings the database to this release before anything listens.</summary>
    public static async Task PrepareDataAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DataSetup>().PrepareAsync(default);
        await app.Services.GetRequiredService<Checkpoints>().CheckStartAsync();
    }

    public static void UsePlatform(this WebApplication app)
    {
        app.MapLive();
        app.UseRateLimiter();
        app.UseReadableAddresses();
        app.UseKnownForms();
        app.MapPortalHealth();
    }
}
