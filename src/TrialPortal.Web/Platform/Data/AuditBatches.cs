using System.Data.Common;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Audit;

namespace TrialPortal.Web.Platform.Data;

/// <summary>Old and new values of one class of one entry or record, as read.</summary>
internal readonly record struct ValueRow(
    Guid OwnerId,
    AuditClass Class,
    Guid? SiteId,
    Guid? PatientId,
    string Fields
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
/// Reads the audit in the order of its leaves, batch by batch: each table once per batch, by ordered scans on its indexes,
/// so that the cost of an entry does not grow with the log.
/// </summary>
internal sealed class AuditBatches(PortalDbContext db)
{
    private readonly AuditColumns columns = new(db);

    /// <summary>The leaves from <paramref name="from"/> to before <paramref name="to"/>; a missing one is missing in the list.</summary>
    public async Task<List<LeafRow>> ReadAsync(long from, long to, CancellationToken cancel)
    {
        var rows = await LeavesAsync(from, to, cancel);
        await FillAsync(
            rows,
            $"SELECT l.\"Seq\",{AuditColumns.Record} "
                + In("""JOIN "AuditRecords" r ON r."EntryId"=l."EntryId" """),
            (from, to),
            (row, reader) => row.Records.Add(columns.ReadRecord(reader, 1)),
            cancel
        );
        const string values =
            """SELECT l."Seq",v."OwnerId",v."Class",v."SiteId",v."PatientId",v."Fields" """;
        await FillAsync(
            rows,
            values + In("""JOIN "AuditValues" v ON v."OwnerId"=l."EntryId" """),
            (from, to),
            AddValue,
            cancel
        );
        await FillAsync(
            rows,
            values
                + In(
                    """JOIN "AuditRecords" r ON r."EntryId"=l."EntryId" JOIN "AuditValues" v ON v."OwnerId"=r."Id" """
                ),
            (from, to),
            AddValue,
            cancel
        );
        return rows;
    }

    private void AddValue(LeafRow row, DbDataReader reader) =>
        row.Values.Add(
            new ValueRow(
                columns.Id(reader, 1),
                AuditColumns.Named<AuditClass>(reader.GetString(2)),
                columns.MaybeId(reader, 3),
                columns.MaybeId(reader, 4),
                reader.GetString(5)
            )
        );

    private async Task<List<LeafRow>> LeavesAsync(long from, long to, CancellationToken cancel)
    {
        await using var command = Rows.Command(
            db,
            $"SELECT l.\"Seq\",l.\"EntryId\",l.\"Hash\",l.\"Seal\",{AuditColumns.Entry} "
                + In("""LEFT JOIN "AuditLogs" e ON e."Id"=l."EntryId" """),
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
        List<LeafRow> rows,
        string text,
        (long From, long To) range,
        Action<LeafRow, DbDataReader> add,
        CancellationToken cancel
    )
    {
        await using var command = Rows.Command(db, text, range.From, range.To);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var at = 0;
        while (await reader.ReadAsync(cancel))
        {
            var seq = reader.GetInt64(0);
            while (rows[at].Seq != seq)
            {
                at++;
            }

            try
            {
                add(rows[at], reader);
            }
            catch (Exception error) when (AuditColumns.IsUnreadable(error))
            {
                rows[at].Problem ??= error.Message;
            }
        }
    }

    private static string In(string join) =>
        $"""
            FROM "AuditLeaves" l {join} WHERE l."Seq">=@p0 AND l."Seq"<@p1 ORDER BY l."Seq"
            """;
}
