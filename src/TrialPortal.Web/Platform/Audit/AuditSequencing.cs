using System.Security.Cryptography;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Audit;

/// <summary>
/// Gives waiting entries their place in the tree, a batch in one transaction. Each entry is read again and must give the
/// hash and the seal it was committed with: what does not is never sequenced, and the portal says so until somebody looks.
/// </summary>
internal sealed class AuditSequencing(
    AuditKeys keys,
    AuditHealth health,
    ILogger<AuditSequencing> log
)
{
    private const int Most = 1000;

    private readonly HashSet<long> refused = [];

    /// <summary>Sequences one batch.</summary>
    /// <returns>Whether more may be waiting.</returns>
    public async Task<bool> RunOnceAsync(PortalDbContext db, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var waiting = await PendingQueue.TakeAsync(db, [.. refused], Most, cancel);
        var fit = Fit(waiting);
        if (fit.Count > 0)
        {
            var size = await AuditTree.SizeAsync(db, cancel);
            var tree = RootAccumulator.Resume(size, AuditTree.Reader(db));
            var nodes = new List<StoredNode>(2 * fit.Count);
            fit.ForEach(entry => tree.Add(entry.Hash, nodes));
            await PendingQueue.SequenceAsync(db, fit, nodes, cancel);
            await transaction.CommitAsync(cancel);
        }

        return waiting.Count == Most;
    }

    /// <summary>Why an entry must not be sequenced; null when it is what was committed.</summary>
    public static string? Problem(WaitingEntry waiting, AuditKeys keys, CanonicalJson json)
    {
        if (waiting.Problem is not null || waiting.Entry is null)
        {
            return waiting.Problem ?? "there is no such entry";
        }

        if (waiting.HasLeaf)
        {
            return "the entry has its place already";
        }

        try
        {
            var hash = MerkleTree.LeafHash(AuditText.Leaf(json, waiting.Entry, waiting.Records));
            return !hash.AsSpan().SequenceEqual(waiting.Hash)
                    ? "the entry or its records are not what was committed"
                : !CryptographicOperations.FixedTimeEquals(
                    AuditWriter.Seal(keys.Seal, waiting.EntryId, waiting.Hash),
                    waiting.Seal
                )
                    ? "its seal is not the portal's"
                : null;
        }
        catch (NotCanonicalException wrong)
        {
            return wrong.Message;
        }
    }

    private List<WaitingEntry> Fit(List<WaitingEntry> waiting)
    {
        var json = new CanonicalJson();
        var seen = new HashSet<Guid>();
        var fit = new List<WaitingEntry>(waiting.Count);
        foreach (var entry in waiting)
        {
            var problem = Problem(entry, keys, json);
            if (problem is null && seen.Add(entry.EntryId))
            {
                fit.Add(entry);
                continue;
            }

            problem ??= "it stands in the queue twice";
            refused.Add(entry.Ordinal);
            health.Report(
                nameof(AuditSequencing),
                $"The audit entry {entry.EntryId} is not sequenced: {problem}."
            );
            log.LogCritical(
                "The audit entry {Entry} is not sequenced: {Problem}",
                entry.EntryId,
                problem
            );
        }

        return fit;
    }
}
