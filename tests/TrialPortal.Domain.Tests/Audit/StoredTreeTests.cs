using CsCheck;
using TrialPortal.Domain.Audit;

namespace TrialPortal.Domain.Tests.Audit;

[Trait("id", "INT-09")]
public class StoredTreeTests
{
    private static readonly byte[][] Leaves = Trees.Leaves(3000);

    [Fact]
    public void Equals_the_plain_form_at_every_size_to_64()
    {
        var store = new NodeStore(Leaves[..64]);
        for (var size = 0; size <= 64; size++)
        {
            var leaves = Leaves[..size];
            Assert.Equal(MerkleTree.Root(leaves), StoredTree.Root(size, store.Read));
            for (var index = 0; index < size; index++)
            {
                Assert.Equal(
                    MerkleTree.InclusionProof(leaves, index),
                    StoredTree.InclusionProof(index, size, store.Read)
                );
            }
            for (var first = 0; first <= size; first++)
            {
                Assert.Equal(
                    MerkleTree.ConsistencyProof(leaves, first),
                    StoredTree.ConsistencyProof(first, size, store.Read)
                );
            }
        }
    }

    [Fact]
    public void Equals_the_plain_form_at_any_size()
    {
        var store = new NodeStore(Leaves);
        var reads = new Lock();
        byte[] Read(int level, long index)
        {
            lock (reads)
            {
                return store.Read(level, index);
            }
        }

        Gen.Select(Gen.Int[1, Leaves.Length], Gen.Int[0, int.MaxValue])
            .Sample(
                (size, pick) =>
                {
                    var leaves = new ArraySegment<byte[]>(Leaves, 0, size);
                    var (index, first) = (pick % size, pick % (size + 1));
                    var path = StoredTree.InclusionProof(index, size, Read);
                    var proof = StoredTree.ConsistencyProof(first, size, Read);
                    var (older, root) = (StoredTree.Root(first, Read), StoredTree.Root(size, Read));

                    Assert.Equal(MerkleTree.Root(leaves), root);
                    Assert.Equal(MerkleTree.InclusionProof(leaves, index), path);
                    Assert.Equal(MerkleTree.ConsistencyProof(leaves, first), proof);
                    Assert.True(
                        MerkleProof.VerifyInclusion(Leaves[index], index, size, path, root)
                    );
                    Assert.True(MerkleProof.VerifyConsistency(first, size, older, root, proof));
                },
                iter: 100
            );
    }

    [Fact]
    public void Stores_each_complete_subtree_once()
    {
        for (var size = 0; size <= 64; size++)
        {
            var complete = Enumerable.Range(0, 7).Sum(level => size >> level);
            Assert.Equal(complete, new NodeStore(Leaves[..size]).Nodes);
        }
    }

    [Fact]
    public void An_accumulator_resumed_anywhere_gives_the_same_nodes_and_roots()
    {
        var store = new NodeStore(Leaves[..64]);
        for (var size = 0; size <= 64; size++)
        {
            var resumed = RootAccumulator.Resume(size, store.Read);
            var grown = new NodeStore(Leaves[..size]);
            Assert.Equal(size, resumed.Size);
            for (var next = size; next < 64; next++)
            {
                Assert.Equal(MerkleTree.Root(Leaves[..next]), resumed.Root());
                var completed = new List<StoredNode>();
                resumed.Add(Leaves[next], completed);
                var appended = StoredTree.Append(next, Leaves[next], grown.Read);
                Assert.Equal(appended.Select(Show), completed.Select(Show));
                grown.Add(completed);
            }
            Assert.Equal(64, resumed.Size);
            Assert.Equal(MerkleTree.Root(Leaves[..64]), resumed.Root());
        }
    }

    [Theory]
    [InlineData(1L << 40)]
    [InlineData((1L << 40) - 1)]
    [InlineData((1L << 40) + 12345)]
    [InlineData(long.MaxValue / 2)]
    [InlineData(long.MaxValue)]
    public void A_tree_of_any_size_costs_a_few_reads_a_level(long size)
    {
        // All leaves alike: every node of a level has the same hash, so the tree needs no memory.
        var levels = new List<byte[]> { Leaves[0] };
        for (var level = 1; level < 63; level++)
        {
            levels.Add(MerkleTree.NodeHash(levels[level - 1], levels[level - 1]));
        }
        var reads = 0;
        byte[] Read(int level, long index)
        {
            Assert.True(
                index >= 0 && index < size >> level,
                "asked for a subtree outside the tree"
            );
            reads++;
            return levels[level];
        }

        var root = StoredTree.Root(size, Read);
        Assert.Equal(root, RootAccumulator.Resume(size, Read).Root());
        foreach (var at in new[] { 0, 1, size / 3, size / 2, size - 1 })
        {
            reads = 0;
            var path = StoredTree.InclusionProof(at, size, Read);
            Assert.InRange(reads, 1, 128);
            Assert.True(MerkleProof.VerifyInclusion(Leaves[0], at, size, path, root));
            reads = 0;
            var proof = StoredTree.ConsistencyProof(at, size, Read);
            Assert.InRange(reads, 0, 128);
            Assert.True(
                MerkleProof.VerifyConsistency(at, size, StoredTree.Root(at, Read), root, proof)
            );
        }
    }

    private static string Show(StoredNode node) =>
        $"{node.Level}/{node.Index} {Trees.Hex(node.Hash)}";
}
