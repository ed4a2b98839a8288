using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform;

/// <summary>Everything a feature stands on.</summary>
public static class PlatformServices
{
    public static void AddOperations(
        this IServiceCollection services,
        DatabaseChoice database,
        string keysFolder
    )
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new SessionLimits());
        services.AddSingleton(_ => AuditKeys.Open(keysFolder));
        services.Configure<IdentityOptions>(IdentityShape.Apply);
        services.AddSingleton<KeyedDigest>();
        services.AddPortalData(database);
        services.AddScoped<DataSetup>();
        services.AddSingleton<AuditWriter>();
        services.TryAddSingleton<LiveUpdates>();
        services.AddSingleton<CommitNews>();
        services.AddSingleton<Runner>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<IOperations, Operations.Operations>();
        services.AddScoped(p => new AuditScope(
            p.GetRequiredService<PortalDbContext>(),
            p.GetRequiredService<AuditWriter>(),
            p.GetRequiredService<WriteGate>(),
            p.GetRequiredService<CommitNews>(),
            p.GetRequiredService<TimeProvider>()
        ));
    }
}
