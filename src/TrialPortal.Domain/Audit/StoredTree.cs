using System.Numerics;

namespace TrialPortal.Domain.Audit;

/// <summary>Hash of one complete subtree, as kept by the database.</summary>
/// <param name="Level">Height: the subtree covers 2^Level leaves; 0 is a leaf itself.</param>
/// <param name="Index">Place in its level, from 0: the first leaf covered is Index * 2^Level.</param>
/// <param name="Hash">32 bytes.</param>
public readonly record struct StoredNode(int Level, long Index, byte[] Hash);

/// <summary>
/// Reads the stored hash of the complete subtree at this level and index (see <see cref="StoredNode"/>). It is only
/// asked for subtrees inside the size given; it throws when the hash is missing, never invents one.
/// </summary>
public delegate byte[] ReadNode(int level, long index);

/// <summary>
/// The tree of <see cref="MerkleTree"/> over stored hashes: only complete subtrees are stored, each once and for
/// ever (append-only tables need no UPDATE); a ragged right edge is folded from them when asked. Each call costs
/// O(log n) reads, and old sizes stay answerable as the log grows. RFC 6962 section 2.1.
/// </summary>
public static class StoredTree
{
    /// <summary>
    /// The nodes to store when a leaf is added to a tree of <paramref name="size"/> leaves: the leaf, then each
    /// subtree that it completes, lowest first. Reads at most one node a level.
    /// </summary>
    public static IReadOnlyList<StoredNode> Append(long size, byte[] leafHash, ReadNode read)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfNotEqual(leafHash.Length, MerkleTree.HashSize);
        var nodes = new List<StoredNode> { new(0, size, leafHash) };
        var (level, index, hash) = (0, size, leafHash);
        while ((index & 1) == 1)
        {
            hash = MerkleTree.NodeHash(read(level, index - 1), hash);
            (level, index) = (level + 1, index >> 1);
            nodes.Add(new StoredNode(level, index, hash));
        }
        return nodes;
    }

    /// <summary>The root of the first <paramref name="size"/> leaves; of none, <see cref="MerkleTree.EmptyRoot"/>.</summary>
    public static byte[] Root(long size, ReadNode read)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? MerkleTree.EmptyRoot : Fold(0, size, read);
    }

    /// <summary>Shows that a leaf stands in the tree of the first <paramref name="size"/> leaves.</summary>
    /// <returns>Sibling hashes from the leaf upward, for <see cref="MerkleProof.VerifyInclusion"/>.</returns>
    public static IReadOnlyList<byte[]> InclusionProof(long index, long size, ReadNode read)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<byte[]>();
        var (start, count) = (0L, size);
        while (count > 1)
        {
            var k = MerkleTree.Split(count);
            if (index < start + k)
            {
                path.Add(Fold(start + k, count - k, read));
                count = k;
            }
            else
            {
                path.Add(Fold(start, k, read));
                (start, count) = (start + k, count - k);
            }
        }
        path.Reverse();
        return path;
    }

    /// <summary>
    /// Shows that the tree of the first <paramref name="first"/> leaves is an unchanged beginning of the tree of
    /// the first <paramref name="second"/> leaves. Empty when <paramref name="first"/> is 0 or the sizes are equal.
    /// </summary>
    /// <returns>Hashes for <see cref="MerkleProof.VerifyConsistency"/>.</returns>
    public static IReadOnlyList<byte[]> ConsistencyProof(long first, long second, ReadNode read)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        if (first == 0)
        {
            return [];
        }
        var proof = new List<byte[]>();
        var (start, count) = (0L, second);
        while (first != start + count)
        {
            var k = MerkleTree.Split(count);
            if (first <= start + k)
            {
                proof.Add(Fold(start + k, count - k, read));
                count = k;
            }
            else
            {
                proof.Add(Fold(start, k, read));
                (start, count) = (start + k, count - k);
            }
        }
        // A subtree that starts at 0 is the whole older tree, whose root the verifier already holds.
        if (start > 0)
        {
            proof.Add(Fold(start, count, read));
        }
        proof.Reverse();
        return proof;
    }

    private static byte[] Fold(long start, long count, ReadNode read)
    {
        if (BitOperations.IsPow2(count))
        {
            var level = BitOperations.Log2((ulong)count);
            return read(level, start >> level);
        }
        var k = MerkleTree.Split(count);
        return MerkleTree.NodeHash(Fold(start, k, read), Fold(start + k, count - k, read));
    }
}
