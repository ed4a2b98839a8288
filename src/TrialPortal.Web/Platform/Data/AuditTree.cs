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

    /// <summary>The stored subtrees above the leaves that those from one to before another complete.</summary>
    public static async Task<List<StoredNode>> NodesAsync(
        PortalDbContext db,
        long from,
        long to,
        CancellationToken cancel
    )
    {
        var levels = new List<string>();
        var bounds = new List<object?>();
        for (var level = 1; to >> level > 0; level++)
        {
            if (from >> level < to >> level)
            {
                var at = bounds.Count;
                levels.Add(
                    $"""SELECT "Level","Index","Hash" FROM "AuditNodes" WHERE "Level"=@p{at} AND "Index">=@p{at
                        + 1} AND "Index"<@p{at + 2}"""
                );
                bounds.AddRange([level, from >> level, to >> level]);
            }
        }

        var nodes = new List<StoredNode>();
        if (levels.Count == 0)
        {
            return nodes;
        }

        await using var command = Rows.Command(db, string.Join(" UNION ALL ", levels), [.. bounds]);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            nodes.Add(
                new StoredNode(
                    reader.GetInt32(0),
                    reader.GetInt64(1),
                    reader.GetFieldValue<byte[]>(2)
                )
            );
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
