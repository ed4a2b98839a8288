using System.Globalization;

namespace TrialPortal.Web.Platform.Data;

/// <summary>Counts of the audit's tables, and rows that nothing vouches for.</summary>
internal static class AuditTotals
{
    public static Task<long> CountAsync(
        PortalDbContext db,
        string table,
        CancellationToken cancel
    ) => NumberAsync(db, $"SELECT COUNT(*) FROM \"{table}\"", cancel);

    /// <summary>Ids of entries without leaf, of records without such an entry, of values without either; a few of each.</summary>
    public static async Task<List<(string Kind, string Id)>> StrayAsync(
        PortalDbContext db,
        CancellationToken cancel
    )
    {
        var stray = new List<(string, string)>();
        foreach (
            var (kind, text) in new[]
            {
                (
                    "entry",
                    $"""SELECT CAST(e."Id" AS TEXT) FROM "AuditLogs" e WHERE {Uncovered("""e."Id" """)} LIMIT 5"""
                ),
                (
                    "record",
                    $"""SELECT CAST(r."Id" AS TEXT) FROM "AuditRecords" r WHERE {Uncovered("""r."EntryId" """)} LIMIT 5"""
                ),
                (
                    "value",
                    $"""
                    SELECT CAST(v."OwnerId" AS TEXT) FROM "AuditValues" v WHERE {Uncovered(
                        """v."OwnerId" """
                    )}
                    AND NOT EXISTS(SELECT 1 FROM "AuditRecords" r WHERE r."Id"=v."OwnerId") LIMIT 5
                    """
                ),
            }
        )
        {
            await using var command = Rows.Command(db, text);
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                stray.Add((kind, reader.GetString(0).ToLowerInvariant()));
            }
        }

        return stray;
    }

    /// <summary>Records and values of entries that wait in the queue.</summary>
    public static async Task<(long Records, long Values)> WaitingAsync(
        PortalDbContext db,
        CancellationToken cancel
    )
    {
        const string records =
            """FROM "AuditPending" p JOIN "AuditRecords" r ON r."EntryId"=p."EntryId" """;
        var ofRecords = await NumberAsync(
            db,
            $"SELECT COUNT(*) {records} JOIN \"AuditValues\" v ON v.\"OwnerId\"=r.\"Id\"",
            cancel
        );
        var ofEntries = await NumberAsync(
            db,
            """SELECT COUNT(*) FROM "AuditPending" p JOIN "AuditValues" v ON v."OwnerId"=p."EntryId" """,
            cancel
        );
        return (await NumberAsync(db, $"SELECT COUNT(*) {records}", cancel), ofRecords + ofEntries);
    }

    /// <summary>Neither in the tree nor waiting for its place there.</summary>
    private static string Uncovered(string entry) =>
        $"""
            NOT EXISTS(SELECT 1 FROM "AuditLeaves" l WHERE l."EntryId"={entry})
            AND NOT EXISTS(SELECT 1 FROM "AuditPending" p WHERE p."EntryId"={entry})
            """;

    private static async Task<long> NumberAsync(
        PortalDbContext db,
        string text,
        CancellationToken cancel
    )
    {
        await using var command = Rows.Command(db, text);
        return Convert.ToInt64(
            await command.ExecuteScalarAsync(cancel),
            CultureInfo.InvariantCulture
        );
    }
}
