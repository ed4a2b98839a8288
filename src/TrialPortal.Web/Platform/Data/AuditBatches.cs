using System.Data.Common;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Audit;

namespace TrialPortal.Web.Platform.Data;

/// <summary>Old and new values of one class of one entry or record, as read; as UTF-8.</summary>
internal readonly record struct ValueRow(
    Guid OwnerId,
    AuditClass Class,
    Guid? SiteId,
    Guid? PatientId,
    byte[] Fields
);

/// <summary>One leaf with all that it covers. What could not be read stands in <see cref="Problem"/>.</summary>
internal sealed class LeafRow
{
    public required long Seq { get; init; }
    public Guid EntryId { get; init; }
    public byte[] Hash { get; init; } = [];
    public byte[] Seal { get; init; } = [];
    public AuditLog? Entry { get; init; }
    public List<ChangedRow> Records { get; } = [];
    public List<ValueRow> Values { get; } = [];
    public string? Problem { get; set; }
}

/// <summary>
/// Reads the audit in the order of its leaves, batch by batch: each table once per batch, by its indexes, so that the cost of
/// an entry does not grow with the log. Only the leaves are asked for in order: PostgreSQL would sort the rest on disk.
/// </summary>
internal sealed class AuditBatches(PortalDbContext db)
{
    private const string Range = """l."Seq">=@p0 AND l."Seq"<@p1""";

    private readonly AuditColumns columns = new(db);

    /// <summary>The leaves from <paramref name="from"/> to before <paramref name="to"/>; a missing one is missing in the list.</summary>
    public async Task<List<LeafRow>> ReadAsync(long from, long to, CancellationToken cancel)
    {
        var rows = await LeavesAsync(from, to, cancel);
        var bySeq = rows.DistinctBy(r => r.Seq).ToDictionary(r => r.Seq);
        await FillAsync(
            bySeq,
            $"SELECT l.\"Seq\",{AuditColumns.Record} "
                + Under("""CROSS JOIN "AuditRecords" r""", """r."EntryId"=l."EntryId" """),
            (from, to),
            (row, reader) => row.Records.Add(columns.ReadRecord(reader, 1)),
            cancel
        );
        const string values =
            """SELECT l."Seq",v."OwnerId",v."Class",v."SiteId",v."PatientId",v."Fields" """;
        await FillAsync(
            bySeq,
            values + Under("""CROSS JOIN "AuditValues" v""", """v."OwnerId"=l."EntryId" """),
            (from, to),
            AddValue,
            cancel
        );
        await FillAsync(
            bySeq,
            values
                + Under(
                    """CROSS JOIN "AuditRecords" r CROSS JOIN "AuditValues" v""",
                    """r."EntryId"=l."EntryId" AND v."OwnerId"=r."Id" """
                ),
            (from, to),
            AddValue,
            cancel
        );
        return rows;
    }

    private void AddValue(LeafRow row, DbDataReader reader)
    {
        columns.RequireKind(reader, 5, typeof(string));
        row.Values.Add(
            new ValueRow(
                columns.Id(reader, 1),
                AuditColumns.Named<AuditClass>(columns.Text(reader, 2)),
                columns.MaybeId(reader, 3),
                columns.MaybeId(reader, 4),
                reader.GetFieldValue<byte[]>(5)
            )
        );
    }

    private async Task<List<LeafRow>> LeavesAsync(long from, long to, CancellationToken cancel)
    {
        await using var command = Rows.Command(
            db,
            $"SELECT l.\"Seq\",l.\"EntryId\",l.\"Hash\",l.\"Seal\",{AuditColumns.Entry} "
                + $"""
                FROM "AuditLeaves" l LEFT JOIN "AuditLogs" e ON e."Id"=l."EntryId" WHERE {Range} ORDER BY l."Seq"
                """,
            from,
            to
        );
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<LeafRow>((int)(to - from));
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(Leaf(reader));
        }

        return rows;
    }

    private LeafRow Leaf(DbDataReader reader)
    {
        var seq = reader.GetInt64(0);
        try
        {
            return new LeafRow
            {
                Seq = seq,
                EntryId = columns.Id(reader, 1),
                Hash = reader.GetFieldValue<byte[]>(2),
                Seal = reader.GetFieldValue<byte[]>(3),
                Entry = reader.IsDBNull(4) ? null : columns.ReadEntry(reader, 4),
            };
        }
        catch (Exception error) when (AuditColumns.IsUnreadable(error))
        {
            return new LeafRow { Seq = seq, Problem = error.Message };
        }
    }

    private async Task FillAsync(
        Dictionary<long, LeafRow> bySeq,
        string text,
        (long From, long To) range,
        Action<LeafRow, DbDataReader> add,
        CancellationToken cancel
    )
    {
        await using var command = Rows.Command(db, text, range.From, range.To);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var row = bySeq[reader.GetInt64(0)];
            try
            {
                add(row, reader);
            }
            catch (Exception error) when (AuditColumns.IsUnreadable(error))
            {
                row.Problem ??= error.Message;
            }
        }
    }

    /// <summary>Joined crosswise, so that SQLite starts from the leaves of the range.</summary>
    private static string Under(string join, string condition) =>
        $"""FROM "AuditLeaves" l {join} WHERE {Range} AND {condition}""";
}
