namespace TrialPortal.Web.Platform.Data;

/// <summary>
/// At most one node does a named job. On PostgreSQL that is a lock of the very connection: when the node, the wire or the
/// server dies, it dies too. A SQLite file belongs to one process, which leads by itself.
/// </summary>
internal static class Leadership
{
    /// <summary>Becomes the one leader for as long as this context lives; false while another node is.</summary>
    public static async Task<bool> TryTakeAsync(
        PortalDbContext db,
        string job,
        CancellationToken cancel
    )
    {
        if (db is SqlitePortalDbContext)
        {
            return true;
        }

        await Rows.OpenAsync(db, cancel);
        await using var command = Rows.Command(
            db,
            "SELECT pg_try_advisory_lock(hashtextextended(@p0, 0))",
            $"job:{job}"
        );
        return await command.ExecuteScalarAsync(cancel) is true;
    }
}
