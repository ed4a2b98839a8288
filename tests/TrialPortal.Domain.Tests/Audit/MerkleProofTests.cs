using TrialPortal.Domain.Audit;

namespace TrialPortal.Domain.Tests.Audit;

[Trait("id", "INT-09")]
public class MerkleProofTests
{
    private const int Largest = 64;
    private static readonly byte[][] Leaves = Trees.Leaves(Largest);
    private static readonly byte[][] Roots =
    [
        .. Enumerable.Range(0, Largest + 1).Select(size => MerkleTree.Root(Leaves[..size])),
    ];

    [Fact]
    public void Every_inclusion_proof_verifies_and_every_mutation_of_it_fails()
    {
        for (var size = 1; size <= Largest; size++)
        {
            for (var index = 0; index < size; index++)
            {
                var proof = MerkleTree.InclusionProof(Leaves[..size], index);
                bool Verifies(byte[] leaf, long at, IReadOnlyList<byte[]> path, byte[] root) =>
                    MerkleProof.VerifyInclusion(leaf, at, size, path, root);

                Assert.True(Verifies(Leaves[index], index, proof, Roots[size]));
                Assert.All(
                    Mutations(proof),
                    mutated => Assert.False(Verifies(Leaves[index], index, mutated, Roots[size]))
                );
                Assert.False(Verifies(Trees.Flip(Leaves[index]), index, proof, Roots[size]));
                Assert.False(Verifies(Leaves[index], index, proof, Trees.Flip(Roots[size])));
                for (var other = -1; other <= size; other++)
                {
                    Assert.True(
                        other == index || !Verifies(Leaves[index], other, proof, Roots[size])
                    );
                }
            }
        }
    }

    [Fact]
    public void Every_consistency_proof_verifies_and_every_mutation_of_it_fails()
    {
        for (var second = 0; second <= Largest; second++)
        {
            for (var first = 0; first <= second; first++)
            {
                var proof = MerkleTree.ConsistencyProof(Leaves[..second], first);
                bool Verifies(byte[] older, byte[] newer, IReadOnlyList<byte[]> path) =>
                    MerkleProof.VerifyConsistency(first, second, older, newer, path);

                Assert.True(Verifies(Roots[first], Roots[second], proof));
                Assert.All(
                    Mutations(proof),
                    mutated => Assert.False(Verifies(Roots[first], Roots[second], mutated))
                );
                Assert.False(Verifies(Trees.Flip(Roots[first]), Roots[second], proof));
                // Any root extends the empty tree; for every other the newer root is bound by the proof.
                Assert.Equal(
                    first == 0 && second > 0,
                    Verifies(Roots[first], Trees.Flip(Roots[second]), proof)
                );
            }
        }
    }

    [Fact]
    public void A_history_that_was_rewritten_is_not_consistent()
    {
        for (var changed = 0; changed < 20; changed++)
        {
            byte[][] forged = [.. Leaves[..40]];
            forged[changed] = Trees.Flip(forged[changed], changed);
            var proof = MerkleTree.ConsistencyProof(forged, 20);
            Assert.False(
                MerkleProof.VerifyConsistency(20, 40, Roots[20], MerkleTree.Root(forged), proof)
            );
        }
    }

    [Fact]
    public void A_malformed_proof_is_false_and_never_an_exception()
    {
        var proof = MerkleTree.InclusionProof(Leaves[..7], 3);
        Assert.False(
            MerkleProof.VerifyInclusion(Leaves[3], 3, 7, [proof[0], [], proof[2]], Roots[7])
        );
        Assert.False(
            MerkleProof.VerifyInclusion(Leaves[3], 3, 7, [proof[0], null!, proof[2]], Roots[7])
        );
        Assert.False(MerkleProof.VerifyInclusion([], 3, 7, proof, Roots[7]));
        Assert.False(MerkleProof.VerifyInclusion(Leaves[3], 3, 7, proof, []));
        Assert.False(MerkleProof.VerifyInclusion(Leaves[3], -1, 7, proof, Roots[7]));
        Assert.False(MerkleProof.VerifyInclusion(Leaves[3], long.MaxValue, 7, proof, Roots[7]));
        Assert.False(MerkleProof.VerifyInclusion(Leaves[3], 3, long.MaxValue, proof, Roots[7]));
        Assert.False(MerkleProof.VerifyConsistency(8, 7, Roots[8], Roots[7], []));
        Assert.False(MerkleProof.VerifyConsistency(-1, 7, Roots[0], Roots[7], []));
        Assert.False(
            MerkleProof.VerifyConsistency(
                3,
                7,
                Roots[3],
                Roots[7],
                [
                    [],
                ]
            )
        );
        Assert.False(MerkleProof.VerifyConsistency(1, long.MaxValue, Roots[1], Roots[7], []));
    }

    [Fact]
    public void A_proof_outside_the_tree_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            MerkleTree.InclusionProof(Leaves, Largest)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleTree.InclusionProof(Leaves, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            MerkleTree.ConsistencyProof(Leaves, Largest + 1)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            StoredTree.InclusionProof(5, 5, (_, _) => [])
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            StoredTree.ConsistencyProof(6, 5, (_, _) => [])
        );
    }

    /// <summary>Each hash changed, left out, doubled or exchanged with its neighbour, and one put at either end.</summary>
    private static IEnumerable<IReadOnlyList<byte[]>> Mutations(IReadOnlyList<byte[]> proof)
    {
        var stranger = Trees.Leaf(int.MaxValue);
        yield return [.. proof, stranger];
        yield return [stranger, .. proof];
        for (var at = 0; at < proof.Count; at++)
        {
            yield return [.. proof.Take(at), Trees.Flip(proof[at], at), .. proof.Skip(at + 1)];
            yield return [.. proof.Take(at), Trees.Flip(proof[at], 255), .. proof.Skip(at + 1)];
            yield return [.. proof.Take(at), .. proof.Skip(at + 1)];
            yield return [.. proof.Take(at + 1), .. proof.Skip(at)];
            if (at > 0)
            {
                yield return
                [
                    .. proof.Take(at - 1),
                    proof[at],
                    proof[at - 1],
                    .. proof.Skip(at + 1),
                ];
            }
        }
    }
}
