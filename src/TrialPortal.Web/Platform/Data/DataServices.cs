using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Npgsql;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Live;

namespace TrialPortal.Web.Platform.Data;

/// <summary>Where the data lie: a PostgreSQL connection string, or else a SQLite file.</summary>
public sealed record DatabaseChoice(string? Postgres, string SqliteFile)
{
    public bool IsSqlite => Postgres is null;

    /// <summary>A file being filled, which nobody reads before it is complete and has another name.</summary>
    public bool IsUnfinished { get; init; }
}

internal static class DataServices
{
    public static void AddPortalData(this IServiceCollection services, DatabaseChoice choice)
    {
        services.AddSingleton(choice);
        services.AddSingleton(new WriteGate(choice.IsSqlite));
        services.AddSingleton<AuditInterceptor>();
        if (choice.Postgres is { } connection)
        {
            services.AddSingleton(_ => NpgsqlDataSource.Create(Prepared(connection)));
            services.AddDbContext<PostgresPortalDbContext>(
                (provider, options) =>
                    options
                        .UseNpgsql(
                            provider.GetRequiredService<NpgsqlDataSource>(),
                            o =>
                                o.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)
                        )
                        .AddInterceptors(provider.GetRequiredService<AuditInterceptor>())
            );
            services.AddScoped<PortalDbContext>(p =>
                p.GetRequiredService<PostgresPortalDbContext>()
            );
            services.AddSingleton<CommitSignal>();
            services.AddSingleton<IAuditSequence, PostgresSequence>();
            services.AddSingleton<ILiveRelay, PostgresLiveRelay>();
        }
        else
        {
            services.AddDbContext<SqlitePortalDbContext>(
                (provider, options) =>
                    options
                        .UseSqlite(
                            SqliteFile.ConnectionString(choice.SqliteFile),
                            o =>
                                o.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)
                        )
                        .AddInterceptors(
                            provider.GetRequiredService<AuditInterceptor>(),
                            choice.IsUnfinished ? SqliteFile.Unfinished : SqliteFile.Settings
                        )
            );
            services.AddScoped<PortalDbContext>(p => p.GetRequiredService<SqlitePortalDbContext>());
            services.AddSingleton<IAuditSequence, SqliteSequence>();
        }
    }

    /// <summary>
    /// Statements that come again are prepared once a connection. A connection string that names Max Auto Prepare decides
    /// itself: 0 behind a pooler that shares connections between transactions.
    /// </summary>
    internal static string Prepared(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        if (!settings.ShouldSerialize("Max Auto Prepare"))
        {
            settings.MaxAutoPrepare = 100;
        }

        return settings.ConnectionString;
    }
}
