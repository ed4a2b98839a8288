using System.Data.Common;
using System.Globalization;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Audit.Verification;

/// <summary>
/// Recomputes everything that can be recomputed, on one unchanging view of the database: leaves, values, tree,
/// checkpoints, counts, guards, and every live row from its records; a SQLite file is held against its own indexes too.
/// </summary>
internal sealed class Verifier(
    DatabaseChoice database,
    AuditKeys keys,
    CheckpointFile file,
    Action<string> say
)
{
    private readonly Findings findings = new();

    public async Task<Verified> RunAsync(CancellationToken cancel = default)
    {
        var checkpoints = new CheckpointWalk(file, findings);
        checkpoints.ReadOutside();
        await using var snapshot = await PortalSnapshot.OpenAsync(database, cancel);
        var faults = await SqliteHealth.FaultsAsync(snapshot.Db, cancel);
        var verified = new Verified(0, [], 0, []);
        try
        {
            verified = await RecomputeAsync(snapshot.Db, checkpoints, cancel);
        }
        catch (DbException) when (faults.Count > 0)
        {
            // What is broken in the file, and named below, stops the reading of what stands on it.
        }

        foreach (var fault in faults)
        {
            findings.Add(null, $"the database file is damaged: {fault}");
        }

        return verified with
        {
            Findings = findings.InOrder(),
        };
    }

    private async Task<Verified> RecomputeAsync(
        PortalDbContext db,
        CheckpointWalk checkpoints,
        CancellationToken cancel
    )
    {
        var size = await AuditTree.SizeAsync(db, cancel);
        Say($"Recomputing the tree over {size} entries");
        await checkpoints.RequireOutsideAsync(db, cancel);
        var tree = new TreeWalk(db, keys, checkpoints, findings, say);
        await tree.RunAsync(size, cancel);
        await checkpoints.EndAsync(db, size, cancel);

        var waiting = await WaitingAsync(db, cancel);
        await CountAsync(db, tree, size + waiting, cancel);
        Say($"Counted: {size} entries in the tree, {waiting} not yet sequenced");

        foreach (var difference in await Guards.For(db).CheckAsync(db, cancel))
        {
            findings.Add(null, difference);
        }

        var rows = await new Replay(db, keys.Seal, findings).RunAsync(cancel);
        Say($"Replayed: {rows} rows compared with their records");
        return new Verified(size, tree.Root, waiting, []);
    }

    /// <summary>Committed entries that wait for their leaf: sealed, and nothing else.</summary>
    private async Task<long> WaitingAsync(PortalDbContext db, CancellationToken cancel)
    {
        var count = await AuditTotals.CountAsync(db, "AuditPending", cancel);
        if (database.IsSqlite || count == 0)
        {
            if (count > 0)
            {
                findings.Add(null, "entries wait for their place, which never happens here");
            }

            return count;
        }

        var json = new CanonicalJson();
        foreach (var entry in await PendingQueue.TakeAsync(db, [], int.MaxValue, cancel))
        {
            if (AuditSequencing.Problem(entry, keys, json) is { } problem)
            {
                findings.Add(null, $"entry {entry.EntryId} waits for its place, but {problem}");
            }
        }

        return count;
    }

    private async Task CountAsync(
        PortalDbContext db,
        TreeWalk tree,
        long entries,
        CancellationToken cancel
    )
    {
        var waiting = await AuditTotals.WaitingAsync(db, cancel);
        if (
            await AuditTotals.CountAsync(db, "AuditLogs", cancel) == entries
            && await AuditTotals.CountAsync(db, "AuditRecords", cancel)
                == tree.Records + waiting.Records
            && await AuditTotals.CountAsync(db, "AuditValues", cancel)
                == tree.Values + waiting.Values
        )
        {
            return;
        }

        foreach (var (kind, id) in await AuditTotals.StrayAsync(db, cancel))
        {
            findings.Add(null, $"{kind} {id} is not covered by any leaf of the tree");
        }
    }

    private void Say(FormattableString text) => say(text.ToString(CultureInfo.InvariantCulture));
}
