using System.Data.Common;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Audit;

namespace TrialPortal.Web.Platform.Data;

/// <summary>An entry that waits for its leaf: what the queue says of it, and what the append-only tables say.</summary>
internal sealed class WaitingEntry
{
    public required long Ordinal { get; init; }
    public required Guid EntryId { get; init; }
    public byte[] Hash { get; init; } = [];
    public byte[] Seal { get; init; } = [];

    /// <summary>Null when no such entry was written.</summary>
    public AuditLog? Entry { get; init; }
    public bool HasLeaf { get; init; }
    public List<ChangedRow> Records { get; } = [];
    public string? Problem { get; set; }
}

/// <summary>
/// The queue between commit and leaf (PostgreSQL only). A row is there exactly when its entry is committed, and gone in
/// the transaction that gives the entry its leaf: so no snapshot arithmetic is needed, and a late commit is never skipped.
/// </summary>
internal static class PendingQueue
{
    /// <summary>The first waiting entries, in order, without those refused before.</summary>
    public static async Task<List<WaitingEntry>> TakeAsync(
        PortalDbContext db,
        long[] refused,
        int most,
        CancellationToken cancel
    )
    {
        var waiting = await EntriesAsync(db, refused, most, cancel);
        var byEntry = waiting.ToLookup(w => w.EntryId);
        await using var command = Rows.Command(
            db,
            $"SELECT r.\"EntryId\",{AuditColumns.Record} FROM \"AuditRecords\" r WHERE r.\"EntryId\"=ANY(@p0)",
            waiting.Select(w => w.EntryId).ToArray()
        );
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var columns = new AuditColumns(db);
        while (await reader.ReadAsync(cancel))
        {
            foreach (var one in byEntry[reader.GetGuid(0)])
            {
                one.Records.Add(columns.ReadRecord(reader, 1));
            }
        }

        return waiting;
    }

    /// <summary>Inserts leaves and the subtrees they complete, and takes their rows from the queue.</summary>
    public static async Task SequenceAsync(
        PortalDbContext db,
        IReadOnlyList<WaitingEntry> entries,
        IReadOnlyList<StoredNode> nodes,
        CancellationToken cancel
    )
    {
        var leaves = nodes.Where(n => n.Level == 0).ToList();
        var above = nodes.Where(n => n.Level > 0).ToList();
        await RunAsync(
            """INSERT INTO "AuditLeaves"("Seq","EntryId","Hash","Seal") SELECT * FROM unnest(@p0,@p1,@p2,@p3)""",
            leaves.Select(n => n.Index).ToArray(),
            entries.Select(e => e.EntryId).ToArray(),
            leaves.Select(n => n.Hash).ToArray(),
            entries.Select(e => e.Seal).ToArray()
        );
        await RunAsync(
            """INSERT INTO "AuditNodes"("Level","Index","Hash") SELECT * FROM unnest(@p0,@p1,@p2)""",
            above.Select(n => n.Level).ToArray(),
            above.Select(n => n.Index).ToArray(),
            above.Select(n => n.Hash).ToArray()
        );
        await RunAsync(
            """DELETE FROM "AuditPending" WHERE "Ordinal"=ANY(@p0)""",
            entries.Select(e => e.Ordinal).ToArray()
        );

        async Task RunAsync(string text, params object?[] values)
        {
            await using var command = Rows.Command(db, text, values);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private static async Task<List<WaitingEntry>> EntriesAsync(
        PortalDbContext db,
        long[] refused,
        int most,
        CancellationToken cancel
    )
    {
        await using var command = Rows.Command(
            db,
            $"""
            SELECT p."Ordinal",p."EntryId",p."Hash",p."Seal",l."Seq",{AuditColumns.Entry} FROM "AuditPending" p
            LEFT JOIN "AuditLogs" e ON e."Id"=p."EntryId" LEFT JOIN "AuditLeaves" l ON l."EntryId"=p."EntryId"
            WHERE p."Ordinal"<>ALL(@p0) ORDER BY p."Ordinal" LIMIT @p1
            """,
            refused,
            most
        );
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var columns = new AuditColumns(db);
        var waiting = new List<WaitingEntry>();
        while (await reader.ReadAsync(cancel))
        {
            waiting.Add(Read(reader, columns));
        }

        return waiting;
    }

    private static WaitingEntry Read(DbDataReader reader, AuditColumns columns)
    {
        var (ordinal, id) = (reader.GetInt64(0), reader.GetGuid(1));
        try
        {
            return new WaitingEntry
            {
                Ordinal = ordinal,
                EntryId = id,
                Hash = reader.GetFieldValue<byte[]>(2),
                Seal = reader.GetFieldValue<byte[]>(3),
                HasLeaf = !reader.IsDBNull(4),
                Entry = reader.IsDBNull(5) ? null : columns.ReadEntry(reader, 5),
            };
        }
        catch (Exception error) when (AuditColumns.IsUnreadable(error))
        {
            return new WaitingEntry
            {
                Ordinal = ordinal,
                EntryId = id,
                Problem = error.Message,
            };
        }
    }
}
