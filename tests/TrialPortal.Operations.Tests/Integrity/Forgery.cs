using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Audit;

namespace TrialPortal.Operations.Tests.Integrity;

/// <summary>What a forger with this source code and the whole database, but without keys, can compute.</summary>
internal static class Forgery
{
    public static Task<long> SizeAsync(Damage root) =>
        root.AskAsync<long>("""SELECT COUNT(*) FROM "AuditLeaves" """);

    /// <summary>Removes everything that the leaves from this one on cover.</summary>
    public static async Task CutAsync(Damage root, long from)
    {
        const string entries = """(SELECT "EntryId" FROM "AuditLeaves" WHERE "Seq">=@p0)""";
        await root.DoAsync(
            $"""DELETE FROM "AuditValues" WHERE "OwnerId" IN {entries} OR "OwnerId" IN (SELECT "Id" FROM "AuditRecords" WHERE "EntryId" IN {entries})""",
            from
        );
        await root.DoAsync($"""DELETE FROM "AuditRecords" WHERE "EntryId" IN {entries}""", from);
        await root.DoAsync($"""DELETE FROM "AuditLogs" WHERE "Id" IN {entries}""", from);
        await root.DoAsync("""DELETE FROM "AuditLeaves" WHERE "Seq">=@p0""", from);
        await root.DoAsync("""DELETE FROM "AuditCheckpoints" WHERE "Size">@p0""", from);
    }

    /// <summary>Computes all hashes above the leaves anew.</summary>
    public static async Task RebuildAsync(Damage root)
    {
        await root.DoAsync("""DELETE FROM "AuditNodes" """);
        var tree = new RootAccumulator();
        var nodes = new List<StoredNode>();
        foreach (
            var leaf in await root.RowsAsync("""SELECT "Hash" FROM "AuditLeaves" ORDER BY "Seq" """)
        )
        {
            tree.Add((byte[])leaf[0], nodes);
        }

        foreach (var node in nodes.Where(n => n.Level > 0))
        {
            await root.DoAsync(
                """INSERT INTO "AuditNodes"("Level","Index","Hash") VALUES (@p0,@p1,@p2)""",
                node.Level,
                node.Index,
                node.Hash
            );
        }
    }

    /// <summary>Adds an entry with a hash that fits and a seal that cannot.</summary>
    public static async Task<Guid> AddAsync(Damage root, long seq)
    {
        var (id, hash) = await EntryAsync(root);
        await root.DoAsync(
            """INSERT INTO "AuditLeaves"("Seq","EntryId","Hash","Seal") VALUES (@p0,@p1,@p2,@p3)""",
            seq,
            id,
            hash,
            new byte[32]
        );
        return id;
    }

    public static async Task<(Guid Id, byte[] Hash)> EntryAsync(Damage root)
    {
        var entry = new AuditLog
        {
            Id = Guid.CreateVersion7(TestClock.Thursday),
            At = TestClock.Thursday,
            ActorKind = ActorKind.System,
            ActorName = "tests",
            Operation = "NeverHappened",
            Outcome = AuditOutcome.Done,
            Build = "0",
        };
        await root.DoAsync(
            """INSERT INTO "AuditLogs"("Id","At","ActorKind","ActorName","Operation","Outcome","CorrelationId","Build","Body") VALUES (@p0,@p1,'System','tests','NeverHappened','Done','','0','{}')""",
            entry.Id,
            TestDatabase.Kind == DatabaseKind.Sqlite ? entry.At.Ticks : entry.At
        );
        return (entry.Id, MerkleTree.LeafHash(AuditText.Leaf(new CanonicalJson(), entry, [])));
    }
}
