using System.Globalization;
using TrialPortal.Domain.Audit;

namespace TrialPortal.Web.Platform.Data;

/// <summary>The stored tree: its size, its nodes, and the rows of a new leaf.</summary>
internal static class AuditTree
{
    private const string Leaves = """ "AuditLeaves"("Seq","EntryId","Hash","Seal") """;
    private const string Nodes = """ "AuditNodes"("Level","Index","Hash") """;

    public static async Task<long> SizeAsync(PortalDbContext db, CancellationToken cancel)
    {
        await using var command = Rows.Command(db, """SELECT MAX("Seq") FROM "AuditLeaves" """);
        return await command.ExecuteScalarAsync(cancel) is { } last and not DBNull
            ? Convert.ToInt64(last, CultureInfo.InvariantCulture) + 1
            : 0;
    }

    /// <summary>Reads hashes of complete subtrees on the context's open connection.</summary>
    public static ReadNode Reader(PortalDbContext db) =>
        (level, index) =>
        {
            using var command =
                level == 0
                    ? Rows.Command(
                        db,
                        """SELECT "Hash" FROM "AuditLeaves" WHERE "Seq"=@p0""",
                        index
                    )
                    : Rows.Command(
                        db,
                        """SELECT "Hash" FROM "AuditNodes" WHERE "Level"=@p0 AND "Index"=@p1""",
                        level,
                        index
                    );
            return command.ExecuteScalar() as byte[]
                ?? throw new InvalidDataException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The audit tree lacks its node {level}/{index}."
                    )
                );
        };

    /// <summary>Stored subtrees of one level from one index to before another, in order.</summary>
    public static async Task<List<StoredNode>> NodesAsync(
        PortalDbContext db,
        int level,
        long from,
        long to,
        CancellationToken cancel
    )
    {
        await using var command = Rows.Command(
            db,
            """SELECT "Index","Hash" FROM "AuditNodes" WHERE "Level"=@p0 AND "Index">=@p1 AND "Index"<@p2 ORDER BY "Index" """,
            level,
            from,
            to
        );
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var nodes = new List<StoredNode>();
        while (await reader.ReadAsync(cancel))
        {
            nodes.Add(new StoredNode(level, reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)));
        }

        return nodes;
    }

    public static void Insert(
        RowBatch batch,
        Guid entryId,
        byte[] seal,
        IReadOnlyList<StoredNode> nodes
    )
    {
        batch.Insert(
            Leaves,
            [
                [nodes[0].Index, entryId, nodes[0].Hash, seal],
            ]
        );
        batch.Insert(
            Nodes,
            nodes.Skip(1).Select(n => new object?[] { n.Level, n.Index, n.Hash }).ToList()
        );
    }
}
