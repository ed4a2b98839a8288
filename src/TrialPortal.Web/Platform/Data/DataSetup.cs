using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Web.Platform.Data;

/// <summary>
/// Brings the database to this version, or says in one sentence why not, before anything listens. Guards are down only while
/// migrating, under a marker: a kill in between is finished at the next start.
/// </summary>
internal sealed class DataSetup(PortalDbContext db, DatabaseChoice choice, ILogger<DataSetup> log)
{
    private const string Marker = "GuardsDown";
    private readonly Guards guards = Guards.For(db);

    /// <summary>At each start: SQLite is created or migrated; PostgreSQL must have been migrated by its owner.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        db.ChangesShape = true;
        if (choice.IsSqlite)
        {
            await SqliteHealth.RequireSoundAsync(choice.SqliteFile, cancel);
            await RequireKnownAsync(cancel);
            await MigrateAsync(cancel);
        }
        else
        {
            await PostgresHealth.RequireReachableAsync(db, cancel);
            await RequireKnownAsync(cancel);
            await PostgresHealth.RequireMigratedByOwnerAsync(db, cancel);
        }

        if (await guards.CheckAsync(db, cancel) is { Count: > 0 } differences)
        {
            throw new StartProblem(
                $"The guards of the audit were changed outside the portal ({differences[0]}): run verify, then restore a backup."
            );
        }
    }

    /// <summary>Migrates where anything is pending or a migration was cut short.</summary>
    public async Task MigrateAsync(CancellationToken cancel)
    {
        db.ChangesShape = true;
        var pending = await db.Database.GetPendingMigrationsAsync(cancel);
        if (!pending.Any() && !await IsMarkedAsync(cancel))
        {
            return;
        }

        log.LogInformation("Migrating the database");
        await ExecuteAsync($"CREATE TABLE IF NOT EXISTS \"{Marker}\"(\"At\" integer)", cancel);
        await guards.DropAsync(db, cancel);
        if (choice.IsSqlite)
        {
            await ExecuteAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancel);
        }

        await db.Database.MigrateAsync(cancel);
        await guards.ApplyAsync(db, cancel);
        await ExecuteAsync($"DROP TABLE \"{Marker}\"", cancel);
    }

    /// <summary>A database of a later release holds migrations that this one does not know.</summary>
    private async Task RequireKnownAsync(CancellationToken cancel)
    {
        var history =
            Microsoft.EntityFrameworkCore.Infrastructure.AccessorExtensions.GetService<IHistoryRepository>(
                db
            );
        if (!await history.ExistsAsync(cancel))
        {
            return;
        }

        var known = db.Database.GetMigrations().ToHashSet();
        var applied = await history.GetAppliedMigrationsAsync(cancel);
        if (applied.Any(m => !known.Contains(m.MigrationId)))
        {
            throw new StartProblem(
                "The database was written by a newer release of the portal: start that release; nothing was changed."
            );
        }
    }

    private async Task<bool> IsMarkedAsync(CancellationToken cancel)
    {
        await Rows.OpenAsync(db, cancel);
        await using var command = Rows.Command(
            db,
            choice.IsSqlite
                ? "SELECT COUNT(*) FROM sqlite_master WHERE name=@p0"
                : "SELECT COUNT(*) FROM pg_class WHERE relname=@p0",
            Marker
        );
        return Convert.ToInt64(
                await command.ExecuteScalarAsync(cancel),
                System.Globalization.CultureInfo.InvariantCulture
            ) > 0;
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancel)
    {
        await Rows.OpenAsync(db, cancel);
        await using var command = Rows.Command(db, sql);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
