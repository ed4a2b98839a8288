using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Web.Platform.Audit;

/// <summary>Sequencing, checkpoints and their health.</summary>
internal static class AuditIntegrity
{
    public static void AddAuditIntegrity(
        this IServiceCollection services,
        DatabaseChoice database,
        string checkpointsFolder
    )
    {
        services.AddSingleton<AuditHealth>();
        services.AddHealthChecks().AddCheck<AuditHealth>("audit", tags: [Health.Ready]);
        services.AddSingleton(p => new CheckpointFile(
            checkpointsFolder,
            p.GetRequiredService<AuditKeys>()
        ));
        services.AddSingleton<Checkpoints>();
        services.AddSingleton<CoveringCheckpoint>();

        // Stopped in reverse: first the last entries get their place, then the last checkpoint is signed.
        services.AddHostedService<CheckpointClock>();
        if (!database.IsSqlite)
        {
            services.AddSingleton<AuditSequencing>();
            services.AddHostedService<AuditSequencer>();
        }
    }
}
