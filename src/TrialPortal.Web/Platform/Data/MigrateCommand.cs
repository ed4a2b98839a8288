using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Web.Platform.Data;

/// <summary><c>./run migrate</c>: the owner brings PostgreSQL to this release, sets the guards and the rights of the portal's own role.</summary>
public static class MigrateCommand
{
    public static async Task<int> RunAsync(RunOptions options)
    {
        var settings = new ConfigurationBuilder()
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine([.. options.Settings])
            .Build();
        var owner =
            settings.GetConnectionString("PortalOwner")
            ?? throw new StartProblem(
                "migrate needs the owner's connection string (ConnectionStrings__PortalOwner); SQLite is migrated by itself at each start."
            );
        var app =
            settings.GetConnectionString("Portal")
            ?? throw new StartProblem(
                "migrate needs the portal's own connection string too (ConnectionStrings__Portal), to give its role its rights."
            );
        await using var db = Context(owner);
        try
        {
            await MigrateAsync(db, new NpgsqlConnectionStringBuilder(app).Username!);
        }
        catch (NpgsqlException error)
        {
            throw new StartProblem($"PostgreSQL did not migrate: {error.Message}", cause: error);
        }

        await Console.Out.WriteLineAsync("The database is at this release.");
        return 0;
    }

    internal static PostgresPortalDbContext Context(string connection) =>
        new(
            new DbContextOptionsBuilder<PostgresPortalDbContext>()
                .UseNpgsql(connection)
                .UseApplicationServiceProvider(DesignTime.Services)
                .Options
        );

    /// <summary>Migrates, guards and grants; also what a test database is made with.</summary>
    internal static async Task MigrateAsync(
        PostgresPortalDbContext db,
        string appRole,
        CancellationToken cancel = default
    )
    {
        using var logs = LoggerFactory.Create(_ => { });
        await new DataSetup(
            db,
            new DatabaseChoice("owner", ""),
            logs.CreateLogger<DataSetup>()
        ).MigrateAsync(cancel);
        await PostgresGuards.GrantAsync(db, appRole, cancel);
    }
}
