using System.Globalization;

namespace TrialPortal.Web.Platform.Data;

/// <summary>
/// Locks by name, held to the end of the transaction: a rule over several rows takes one before reading them. SQLite has one
/// writer and needs none; PostgreSQL's advisory locks serve.
/// </summary>
internal static class Locks
{
    public static async Task TakeAsync(
        PortalDbContext db,
        string kind,
        string key,
        CancellationToken cancel
    )
    {
        if (AreNeeded(db))
        {
            await using var command = Rows.Command(db, Statement(0), Name(kind, key));
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    public static bool AreNeeded(PortalDbContext db) => db is not SqlitePortalDbContext;

    /// <summary>What takes a lock, for a command that goes on to read under it in the same round trip.</summary>
    /// <param name="name">Which parameter names the lock, by <see cref="Name"/>.</param>
    public static string Statement(int name) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT pg_advisory_xact_lock(hashtextextended(@p{name}, 0));"
        );

    public static string Name(string kind, string key) => $"{kind}:{key}";
}
