using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using TrialPortal.Testing;
using TrialPortal.Web.Platform;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Benchmarks;

/// <summary>A migrated database in a folder of its own, with the portal's runner over it and, for comparison, EF without the portal.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private static int made;
    private readonly PostgresServer? server;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("trialportal-bench-");
    private readonly string name = string.Create(
        CultureInfo.InvariantCulture,
        $"bench{Interlocked.Increment(ref made)}"
    );
    private IHost? host;

    private BenchDatabase(PostgresServer? server) => this.server = server;

    public DatabaseKind Kind => server is null ? DatabaseKind.Sqlite : DatabaseKind.Postgres;

    public string Title => server is null ? "SQLite" : "PostgreSQL";

    public PortalFolders Folders => new(folder.FullName);

    public DatabaseChoice Choice => new(server?.Portal(name), Folders.Database);

    /// <summary>The portal's services; the world is made and operations run through them.</summary>
    public IServiceProvider Services => host!.Services;

    public static async Task<BenchDatabase> CreateAsync(PostgresServer? server)
    {
        var database = new BenchDatabase(server);
        if (server is not null)
        {
            await server.ExecuteAsync($"CREATE DATABASE {database.name}");
        }

        await PortalProgram.RunAsync(["migrate", .. database.Arguments]);
        return database;
    }

    /// <summary>Arguments that make a portal use this database.</summary>
    public IReadOnlyList<string> Arguments =>
        server is null
            ? [$"--data={folder.FullName}"]
            :
            [
                $"--data={folder.FullName}",
                $"--ConnectionStrings:{DatabaseSettings.PortalName}={server.Portal(name)}",
                $"--ConnectionStrings:{DatabaseSettings.OwnerName}={server.Owner(name)}",
            ];

    /// <summary>Starts the runner and the portal's own jobs, without a web server.</summary>
    public async Task<BenchDatabase> StartAsync(Action<IServiceCollection>? more = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddOperations(Choice, Folders.Keys);
        builder.Services.AddAuditIntegrity(Choice, Folders.Checkpoints);
        more?.Invoke(builder.Services);
        host = builder.Build();
        await host.StartAsync();
        return this;
    }

    /// <summary>EF over the same model and connection settings, in a scope as a request has it, and no portal in between.</summary>
    public ServiceProvider Bare()
    {
        var services = new ServiceCollection();
        if (server is null)
        {
            services.AddDbContext<PortalDbContext, SqlitePortalDbContext>(o =>
                o.UseSqlite(SqliteFile.ConnectionString(Choice.SqliteFile))
                    .UseApplicationServiceProvider(DesignTime.Services)
                    .AddInterceptors(SqliteFile.Settings)
            );
        }
        else
        {
            var source = NpgsqlDataSource.Create(DataServices.Prepared(server.Portal(name)));
            services.AddSingleton(_ => source);
            services.AddDbContext<PortalDbContext, PostgresPortalDbContext>(o =>
                o.UseNpgsql(source).UseApplicationServiceProvider(DesignTime.Services)
            );
        }

        return services.BuildServiceProvider();
    }

    private PortalDbContext AsOwner()
    {
        PortalDbContext db = server is null
            ? MigrateCommand.OpenSqlite(Choice.SqliteFile)
            : MigrateCommand.OpenPostgres(server.Owner(name));
        db.ChangesShape = true;
        return db;
    }

    /// <summary>Fills tables with the guards down, as the owner, and puts them up again.</summary>
    public async Task UnguardedAsync(params string[] statements)
    {
        await using var db = AsOwner();
        var guards = Guards.For(db);
        await guards.DropAsync(db, default);
        await using (var connection = await OpenAsync())
        {
            foreach (var sql in statements)
            {
                await using var command = connection.CreateCommand();
                command.CommandText = sql;
                command.CommandTimeout = 600;
                await command.ExecuteNonQueryAsync();
            }
        }

        await guards.ApplyAsync(db, default);
    }

    /// <summary>No guard at all: what a bare insert is measured on.</summary>
    public async Task DropGuardsAsync()
    {
        await using var db = AsOwner();
        await Guards.For(db).DropAsync(db, default);
    }

    public async Task<string> VersionAsync()
    {
        await using var connection = await OpenAsync();
        return $"{Title} {connection.ServerVersion}";
    }

    /// <summary>Ends the runner and lets go of the files, for a portal of its own to take over.</summary>
    public async Task StopAsync()
    {
        if (host is not null)
        {
            await host.StopAsync();
            host.Dispose();
            host = null;
        }

        NpgsqlConnection.ClearAllPools();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (server is not null)
        {
            await server.ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)");
        }

        folder.Delete(recursive: true);
    }

    private async Task<DbConnection> OpenAsync()
    {
        DbConnection connection = server is null
            ? new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Choice.SqliteFile}")
            : new NpgsqlConnection(server.Owner(name));
        await connection.OpenAsync();
        return connection;
    }
}
