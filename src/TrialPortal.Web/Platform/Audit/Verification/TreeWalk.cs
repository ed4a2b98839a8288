using System.Globalization;
using System.Threading.Channels;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Audit.Verification;

/// <summary>
/// Recomputes the tree from front to back: leaves from what they cover, subtrees and roots from leaves. One batch is read
/// while the one before is hashed.
/// </summary>
internal sealed class TreeWalk(
    PortalDbContext db,
    AuditKeys keys,
    CheckpointWalk checkpoints,
    Findings findings,
    Action<string> say
)
{
    /// <summary>Small beside a log, so that neither reading nor hashing waits long for the other.</summary>
    private const int Batch = 1024;
    private const long SayEvery = 256 * Batch;

    private readonly RootAccumulator tree = new();

    public byte[] Root => tree.Root();

    /// <summary>Records and values seen under leaves: what is more in the tables, no leaf vouches for.</summary>
    public long Records { get; private set; }
    public long Values { get; private set; }

    public async Task RunAsync(long size, CancellationToken cancel)
    {
        var batches = Channel.CreateBounded<Read>(2);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var reading = Task.Run(() => ReadAsync(size, batches.Writer, ended.Token), cancel);
        await foreach (var read in batches.Reader.ReadAllAsync(cancel))
        {
            if (!Check(read))
            {
                break;
            }
        }

        await ended.CancelAsync();
        await reading;
        await CountNodesAsync(size, cancel);
    }

    private async Task ReadAsync(long size, ChannelWriter<Read> batches, CancellationToken cancel)
    {
        try
        {
            var source = new AuditBatches(db);
            for (var from = 0L; from < size; from += Batch)
            {
                var to = Math.Min(from + Batch, size);
                var rows = await source.ReadAsync(from, to, cancel);
                var nodes = await AuditTree.NodesAsync(db, from, to, cancel);
                var due = await checkpoints.InAsync(db, from, to, cancel);
                await batches.WriteAsync(new Read(from, to, rows, nodes, due), cancel);
            }

            batches.Complete();
        }
        catch (OperationCanceledException)
        {
            batches.TryComplete();
        }
        catch (Exception error)
        {
            batches.TryComplete(error);
        }
    }

    private bool Check(Read read)
    {
        var problems = Problems(read.Rows);
        var stored = read.Nodes.ToDictionary(n => (n.Level, n.Index), n => n.Hash);
        var completed = new List<StoredNode>();
        var due = 0;
        for (var i = 0; i < read.To - read.From; i++)
        {
            var seq = read.From + i;
            if (i >= read.Rows.Count || read.Rows[i].Seq != seq)
            {
                findings.Add(seq + 1, "its leaf is missing: the entry was removed");
                return false;
            }

            if (problems[i] is { } problem)
            {
                findings.Add(seq + 1, problem);
            }

            if (!Leaf(read.Rows[i], stored, completed))
            {
                return false;
            }

            for (; due < read.Due.Count && read.Due[due].Size == tree.Size; due++)
            {
                checkpoints.Meet(read.Due[due], tree.Root());
            }
        }

        if (read.To % SayEvery == 0)
        {
            say(string.Create(CultureInfo.InvariantCulture, $"  {read.To} entries read"));
        }

        return true;
    }

    /// <summary>Most of the time goes into hashing what leaves cover, and no leaf needs another: on all cores.</summary>
    private string?[] Problems(List<LeafRow> rows)
    {
        var problems = new string?[rows.Count];
        Parallel.For(
            0,
            rows.Count,
            () => new LeafCheck(keys),
            (i, _, check) =>
            {
                problems[i] = check.Problem(rows[i]);
                return check;
            },
            _ => { }
        );
        return problems;
    }

    private bool Leaf(
        LeafRow row,
        Dictionary<(int, long), byte[]> stored,
        List<StoredNode> completed
    )
    {
        (Records, Values) = (Records + row.Records.Count, Values + row.Values.Count);
        if (row.Hash.Length != MerkleTree.HashSize)
        {
            return false;
        }

        completed.Clear();
        tree.Add(row.Hash, completed);
        foreach (var node in completed)
        {
            if (
                node.Level > 0
                && !(
                    stored.TryGetValue((node.Level, node.Index), out var hash)
                    && hash.AsSpan().SequenceEqual(node.Hash)
                )
            )
            {
                Subtree((node.Index << node.Level) + 1, (node.Index + 1) << node.Level);
            }
        }

        return true;
    }

    private void Subtree(long first, long last)
    {
        if (!findings.HasIn(first, last))
        {
            findings.Add(
                first,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the stored hash over entries {first} to {last} is not that of its leaves: something there was changed, swapped or put in"
                )
            );
        }
    }

    private async Task CountNodesAsync(long size, CancellationToken cancel)
    {
        var expected = size - System.Numerics.BitOperations.PopCount((ulong)size);
        if (await AuditTotals.CountAsync(db, "AuditNodes", cancel) is var there && there > expected)
        {
            findings.Add(
                null,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the tree stores {there} hashes above its leaves, not {expected}"
                )
            );
        }
    }

    private sealed record Read(
        long From,
        long To,
        List<LeafRow> Rows,
        List<StoredNode> Nodes,
        List<AuditCheckpoint> Due
    );
}
