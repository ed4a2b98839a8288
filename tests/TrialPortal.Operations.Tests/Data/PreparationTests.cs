using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Operations.Tests.Data;

/// <summary>What is found before anything listens: cut migrations are finished, changed guards and foreign versions stop the start.</summary>
public sealed class PreparationTests : IAsyncLifetime
{
    private TestDatabase database = default!;

    private static bool IsSqlite => TestDatabase.Kind == DatabaseKind.Sqlite;

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        return database.DisposeAsync();
    }

    [Fact]
    public Task A_sound_database_is_prepared_again_and_again() =>
        Task.WhenAll(PrepareAsync(), PrepareAsync());

    [Fact]
    [Trait("id", "INT-01")]
    public async Task A_migration_cut_short_is_finished()
    {
        await DropGuardsAsync();
        await AsOwnerAsync("CREATE TABLE \"GuardsDown\"(\"At\" integer)");

        await FinishAsync();

        await PrepareAsync();
        Assert.Equal(0, await CountAsync("GuardsDown"));
    }

    [Fact]
    public async Task A_migration_cut_short_while_half_the_guards_stood_is_finished()
    {
        await AsOwnerAsync("CREATE TABLE \"GuardsDown\"(\"At\" integer)");
        await AsOwnerAsync(Drop("guard_Sites_delete", "Sites"));

        await FinishAsync();

        await PrepareAsync();
    }

    [Fact]
    public async Task A_missing_guard_stops_the_start()
    {
        await AsOwnerAsync(Drop("guard_AuditLogs_delete", "AuditLogs", "guard_AuditLogs_change"));

        await StopsAsync("guards of the audit");
    }

    [Fact]
    public async Task A_guard_whose_text_was_changed_stops_the_start()
    {
        await AsOwnerAsync(Drop("guard_Sites_delete", "Sites"));
        await AsOwnerAsync(
            IsSqlite
                ? "CREATE TRIGGER \"guard_Sites_delete\" BEFORE DELETE ON \"Sites\" WHEN 0 BEGIN SELECT RAISE(ABORT,'unaudited change'); END"
                : "CREATE TRIGGER \"guard_Sites_delete\" BEFORE DELETE ON \"Sites\" FOR EACH ROW WHEN (false) EXECUTE FUNCTION guard_refuse('unaudited change'); ALTER TABLE \"Sites\" ENABLE ALWAYS TRIGGER \"guard_Sites_delete\""
        );

        await StopsAsync("guards of the audit");
    }

    [Fact]
    public async Task A_foreign_trigger_stops_the_start()
    {
        await AsOwnerAsync(
            IsSqlite
                ? "CREATE TRIGGER \"helper\" BEFORE INSERT ON \"Sites\" BEGIN SELECT 1; END"
                : "CREATE TRIGGER \"helper\" BEFORE INSERT ON \"Sites\" FOR EACH ROW EXECUTE FUNCTION guard_record('Site')"
        );

        await StopsAsync("guards of the audit");
    }

    [Fact]
    public async Task On_PostgreSQL_a_function_or_a_switch_of_the_guards_stops_the_start()
    {
        foreach (
            var change in IsSqlite
                ? []
                : new[]
                {
                    "CREATE OR REPLACE FUNCTION guard_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'",
                    "ALTER TABLE \"AuditLogs\" ENABLE TRIGGER \"guard_AuditLogs_change\"",
                }
        )
        {
            await AsOwnerAsync(change);
            await StopsAsync("guards of the audit");
        }
    }

    [Fact]
    public async Task A_newer_database_stops_the_start()
    {
        await AsOwnerAsync(
            "INSERT INTO \"__EFMigrationsHistory\"(\"MigrationId\",\"ProductVersion\") VALUES ('29990101000000_Later','99')"
        );

        await StopsAsync("newer release");
    }

    [Fact]
    public async Task A_database_without_its_migration_is_migrated_on_SQLite_and_stops_on_PostgreSQL()
    {
        if (IsSqlite)
        {
            await using var fresh = TestDatabase.NotYetThere();
            await PrepareAsync(fresh.ConnectionString, fresh.Folders.Database);
            SqliteConnection.ClearAllPools();
            return;
        }

        await AsOwnerAsync("DELETE FROM \"__EFMigrationsHistory\"");
        await StopsAsync("./run migrate");
    }

    [PostgresFact]
    [Trait("id", "INT-01")]
    public async Task On_PostgreSQL_the_portal_does_not_run_as_the_owner_of_its_tables()
    {
        var stop = await Assert.ThrowsAsync<StartProblem>(() =>
            PrepareAsync(database.OwnerConnectionString)
        );
        Assert.Contains("owner", stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_stops_the_start_and_is_left_as_it_is()
    {
        await using var damaged = TestDatabase.NotYetThere();
        var file = damaged.Folders.Database;
        foreach (var bytes in new[] { "not a database"u8.ToArray(), await HalfAsync() })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, bytes);

            var stop = await Assert.ThrowsAsync<StartProblem>(() =>
                SqliteHealth.RequireSoundAsync(file, default)
            );

            Assert.Contains("damaged", stop.Message, StringComparison.Ordinal);
            Assert.Equal(bytes, await File.ReadAllBytesAsync(file));
        }
    }

    /// <summary>The first half of a sound file.</summary>
    private static async Task<byte[]> HalfAsync()
    {
        await using var whole = TestDatabase.NotYetThere();
        await PrepareAsync(whole.ConnectionString, whole.Folders.Database, sqlite: true);
        SqliteConnection.ClearAllPools();
        var bytes = await File.ReadAllBytesAsync(whole.Folders.Database);
        return bytes[..(bytes.Length / 2)];
    }

    private async Task StopsAsync(string words)
    {
        var stop = await Assert.ThrowsAsync<StartProblem>(() => PrepareAsync());
        Assert.Contains(words, stop.Message, StringComparison.Ordinal);
    }

    private Task PrepareAsync(string? connection = null) =>
        PrepareAsync(connection ?? database.ConnectionString, database.Folders.Database, IsSqlite);

    private static async Task PrepareAsync(string connection, string file, bool sqlite = true)
    {
        await using PortalDbContext db = sqlite
            ? MigrateCommand.OpenSqlite(file)
            : MigrateCommand.OpenPostgres(connection);
        await Setup(db, sqlite ? null : connection, file).PrepareAsync(default);
    }

    /// <summary>What the next start (SQLite) or the owner's next migration (PostgreSQL) does.</summary>
    private async Task FinishAsync()
    {
        if (IsSqlite)
        {
            await PrepareAsync();
            return;
        }

        await using var db = MigrateCommand.OpenPostgres(database.OwnerConnectionString);
        await Setup(db, database.ConnectionString, "").MigrateAsync(default);
    }

    private static DataSetup Setup(PortalDbContext db, string? postgres, string file) =>
        new(db, new DatabaseChoice(postgres, file), NullLogger<DataSetup>.Instance);

    private async Task DropGuardsAsync()
    {
        await using PortalDbContext db = IsSqlite
            ? MigrateCommand.OpenSqlite(database.Folders.Database)
            : MigrateCommand.OpenPostgres(database.OwnerConnectionString);
        db.ChangesShape = true;
        await Guards.For(db).DropAsync(db, default);
    }

    private static string Drop(string trigger, string table, string? postgres = null) =>
        IsSqlite
            ? $"DROP TRIGGER \"{trigger}\""
            : $"DROP TRIGGER \"{postgres ?? trigger}\" ON \"{table}\"";

    private async Task AsOwnerAsync(string sql)
    {
        await using System.Data.Common.DbConnection connection = IsSqlite
            ? new SqliteConnection(database.OwnerConnectionString)
            : new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> CountAsync(string table)
    {
        await using PortalDbContext db = IsSqlite
            ? MigrateCommand.OpenSqlite(database.Folders.Database)
            : MigrateCommand.OpenPostgres(database.OwnerConnectionString);
        await Rows.OpenAsync(db, default);
        await using var command = Rows.Command(
            db,
            IsSqlite
                ? "SELECT COUNT(*) FROM sqlite_master WHERE name=@p0"
                : "SELECT COUNT(*) FROM pg_class WHERE relname=@p0",
            table
        );
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
