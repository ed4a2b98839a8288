using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TrialPortal.Web.Platform.Data;

/// <summary>How the SQLite file is opened, on every connection.</summary>
internal static class SqliteFile
{
    /// <summary>
    /// WAL lets readers and the writer pass each other; FULL makes an acknowledged act survive a power cut; without
    /// recursive_triggers REPLACE would remove a row past its delete guard. The log is folded into the file each 16 MB, not
    /// each 4: an audited act touches pages of many indexes, and every fold costs more syncs. A page of a large audit touches
    /// 600 pages of the file, more than the usual cache keeps.
    /// </summary>
    private const string Pragmas =
        "PRAGMA journal_mode=WAL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; PRAGMA trusted_schema=OFF; PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-8000;";

    public static readonly DbConnectionInterceptor Settings = new PragmaInterceptor(
        Pragmas + "PRAGMA synchronous=FULL;"
    );

    /// <summary>Of a file that is thrown away unless it is completed: nobody was told of an act in it, and it is synced at its end.</summary>
    public static readonly DbConnectionInterceptor Unfinished = new PragmaInterceptor(
        Pragmas + "PRAGMA synchronous=OFF;"
    );

    public static string ConnectionString(string file) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = file,
            DefaultTimeout = 10,
            Pooling = true,
        }.ToString();

    private sealed class PragmaInterceptor(string pragmas) : DbConnectionInterceptor
    {
        public override void ConnectionOpened(
            DbConnection connection,
            ConnectionEndEventData eventData
        ) => Apply(connection, eventData);

        public override Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            Apply(connection, eventData);
            return Task.CompletedTask;
        }

        private void Apply(DbConnection connection, ConnectionEndEventData opened)
        {
            // A pooled connection still carries the guard of its last use, which refuses these switches.
            SqliteShape.Guard((SqliteConnection)connection, null);
            using var command = connection.CreateCommand();
            command.CommandText = pragmas;
            command.ExecuteNonQuery();
            if (opened.Context is not PortalDbContext { ChangesShape: true })
            {
                SqliteShape.Guard((SqliteConnection)connection, SqliteShape.Refuse);
            }
        }
    }
}
