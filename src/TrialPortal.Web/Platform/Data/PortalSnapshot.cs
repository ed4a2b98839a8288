using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace TrialPortal.Web.Platform.Data;

/// <summary>
/// One unchanging, read-only view of the whole database, beside a portal that goes on writing: what commits meanwhile is
/// not seen, so that reading table after table raises no false alarm.
/// </summary>
internal sealed class PortalSnapshot : IAsyncDisposable
{
    private PortalSnapshot(PortalDbContext db) => Db = db;

    public PortalDbContext Db { get; }

    public static async Task<PortalSnapshot> OpenAsync(
        DatabaseChoice choice,
        CancellationToken cancel
    )
    {
        PortalDbContext db = choice.Postgres is { } connection
            ? MigrateCommand.OpenPostgres(ReadingMuch(connection))
            : new SqlitePortalDbContext(
                new DbContextOptionsBuilder<SqlitePortalDbContext>()
                    .UseSqlite(ReadOnly(choice.SqliteFile))
                    .UseApplicationServiceProvider(DesignTime.Services)
                    .Options
            );
        db.Sight = Sight.Everything;
        var snapshot = new PortalSnapshot(db);
        try
        {
            await snapshot.BeginAsync(cancel);
            return snapshot;
        }
        catch
        {
            await snapshot.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => Db.DisposeAsync();

    private async Task BeginAsync(CancellationToken cancel)
    {
        await Db.Database.OpenConnectionAsync(cancel);
        if (Db.Database.GetDbConnection() is SqliteConnection file)
        {
            // A deferred transaction takes no lock that a writer would wait for; its first read fixes the view.
            await Db.Database.UseTransactionAsync(file.BeginTransaction(deferred: true), cancel);
        }
        else
        {
            await Db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
            await SetAsync("SET TRANSACTION READ ONLY", cancel);
        }
    }

    private async Task SetAsync(string text, CancellationToken cancel)
    {
        await using var command = Rows.Command(Db, text);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Rows of the audit are large: by the usual 8 KB, the reader would wait for the wire at every third.</summary>
    private static string ReadingMuch(string connection) =>
        new NpgsqlConnectionStringBuilder(connection) { ReadBufferSize = 64 * 1024 }.ToString();

    private static string ReadOnly(string file) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadOnly,
            DefaultTimeout = 10,
            Pooling = false,
        }.ToString();
}
