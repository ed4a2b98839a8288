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
        if (db is SqlitePortalDbContext)
        {
            return;
        }

        await using var command = Rows.Command(
            db,
            "SELECT pg_advisory_xact_lock(hashtextextended(@p0, 0))",
            $"{kind}:{key}"
        );
        await command.ExecuteNonQueryAsync(cancel);
    }
}
