using Microsoft.EntityFrameworkCore;
using Npgsql;
using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Web.Platform.Data;

/// <summary>
/// <c>./run migrate</c>: brings the database to this release. On PostgreSQL the owner does it, sets the guards and gives the
/// portal's own role its rights; SQLite is also migrated by itself at each start.
/// </summary>
public static class MigrateCommand
{
    public static async Task<int> RunAsync(RunOptions options)
    {
        var settings = Settings(options);
        using var logs = LoggerFactory.Create(_ => { });
        var choice = DatabaseSettings.Choose(settings, options.Folders);
        using var folder = FolderLock.Take(options.Folders);
        if (choice.IsSqlite)
        {
            await using var db = OpenSqlite(choice.SqliteFile);
            await new DataSetup(db, choice, logs.CreateLogger<DataSetup>()).PrepareAsync(default);
        }
        else
        {
            var owner =
                settings.GetConnectionString(DatabaseSettings.OwnerName)
                ?? throw new StartProblem(
                    $"PostgreSQL is migrated by its owner: give ConnectionStrings__{DatabaseSettings.OwnerName} too."
                );
            await MigratePostgresAsync(owner, choice, logs);
        }

        await Console.Out.WriteLineAsync("The database is at this release.");
        return 0;
    }

    /// <summary>Settings of a command that builds no host: file, environment, command line.</summary>
    public static IConfiguration Settings(RunOptions options) =>
        new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine([.. options.Settings])
            .Build();

    internal static SqlitePortalDbContext OpenSqlite(string file) =>
        new(
            new DbContextOptionsBuilder<SqlitePortalDbContext>()
                .UseSqlite(SqliteFile.ConnectionString(file))
                .UseApplicationServiceProvider(DesignTime.Services)
                .AddInterceptors(SqliteFile.Settings)
                .Options
        );

    internal static PostgresPortalDbContext OpenPostgres(string connection) =>
        new(
            new DbContextOptionsBuilder<PostgresPortalDbContext>()
                .UseNpgsql(connection)
                .UseApplicationServiceProvider(DesignTime.Services)
                .Options
        );

    private static async Task MigratePostgresAsync(
        string owner,
        DatabaseChoice choice,
        ILoggerFactory logs
    )
    {
        await using var db = OpenPostgres(owner);
        try
        {
            await new DataSetup(db, choice, logs.CreateLogger<DataSetup>()).MigrateAsync(default);
            await PostgresGuards.GrantAsync(
                db,
                new NpgsqlConnectionStringBuilder(choice.Postgres).Username!,
                default
            );
        }
        catch (NpgsqlException error)
        {
            throw new StartProblem($"PostgreSQL did not migrate: {error.Message}", cause: error);
        }
    }
}
