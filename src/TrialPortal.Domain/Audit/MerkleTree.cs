using System.Buffers;
using System.Numerics;
using System.Security.Cryptography;

namespace TrialPortal.Domain.Audit;

/// <summary>
/// The hash tree of RFC 6962 section 2.1 with SHA-256, in its plain form: over a whole list of leaf hashes in
/// memory. Every hash is 32 bytes. Leaf and node hashes carry different first bytes, so that a node can never be
/// passed off as a leaf. The functions follow the definitions MTH, PATH and PROOF of the RFC word by word and cost
/// O(n); <see cref="StoredTree"/> gives the same answers in O(log n) from stored hashes.
/// </summary>
public static class MerkleTree
{
    /// <summary>Length in bytes of every leaf hash, node hash and root.</summary>
    public const int HashSize = SHA256.HashSizeInBytes;

    private const int OnStack = 1024;

    /// <summary>The root of a tree without leaves: SHA-256 of nothing. A fresh array at each call.</summary>
    public static byte[] EmptyRoot => SHA256.HashData([]);

    /// <summary>SHA-256(0x00 || data): the hash of one entry of the log.</summary>
    public static byte[] LeafHash(ReadOnlySpan<byte> data)
    {
        var length = data.Length + 1;
        byte[]? rented = null;
        var buffer =
            length <= OnStack
                ? stackalloc byte[OnStack]
                : rented = ArrayPool<byte>.Shared.Rent(length);
        buffer[0] = 0x00;
        data.CopyTo(buffer[1..]);
        var hash = SHA256.HashData(buffer[..length]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
        return hash;
    }

    /// <summary>SHA-256(0x01 || left || right): the hash of two neighbouring subtrees.</summary>
    /// <exception cref="ArgumentException">A side is not 32 bytes; the border between the two would be unclear.</exception>
    public static byte[] NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != HashSize || right.Length != HashSize)
        {
            throw new ArgumentException(
                $"A subtree hash is {HashSize} bytes, not {left.Length} and {right.Length}."
            );
        }
        Span<byte> buffer = stackalloc byte[1 + 2 * HashSize];
        buffer[0] = 0x01;
        left.CopyTo(buffer[1..]);
        right.CopyTo(buffer[(1 + HashSize)..]);
        return SHA256.HashData(buffer);
    }

    /// <summary>MTH of the RFC: the root over all the leaf hashes, in order.</summary>
    public static byte[] Root(IReadOnlyList<byte[]> leafHashes) =>
        leafHashes.Count == 0 ? EmptyRoot : Root(leafHashes, 0, leafHashes.Count);

    /// <summary>
    /// PATH of the RFC: the sibling hashes from the leaf up to the root, which with the leaf hash rebuild the root.
    /// </summary>
    /// <param name="leafHashes">All leaves of the tree.</param>
    /// <param name="index">The leaf proved, counted from 0.</param>
    public static IReadOnlyList<byte[]> InclusionProof(IReadOnlyList<byte[]> leafHashes, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leafHashes.Count);
        var path = new List<byte[]>();
        Path(leafHashes, index, 0, leafHashes.Count, path);
        return path;
    }

    /// <summary>
    /// PROOF of the RFC: the hashes which show that the first <paramref name="first"/> leaves are an unchanged
    /// beginning of the whole tree. Empty when <paramref name="first"/> is 0 (any tree extends nothing) or the whole.
    /// </summary>
    public static IReadOnlyList<byte[]> ConsistencyProof(
        IReadOnlyList<byte[]> leafHashes,
        int first
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, leafHashes.Count);
        var proof = new List<byte[]>();
        if (first > 0)
        {
            SubProof(leafHashes, first, 0, leafHashes.Count, true, proof);
        }
        return proof;
    }

    /// <summary>The largest power of two below <paramref name="count"/> (at least 2): where the RFC splits a tree.</summary>
    internal static long Split(long count) => 1L << BitOperations.Log2((ulong)(count - 1));

    private static byte[] Root(IReadOnlyList<byte[]> leaves, int start, int count)
    {
        if (count == 1)
        {
            return leaves[start];
        }
        var k = (int)Split(count);
        return NodeHash(Root(leaves, start, k), Root(leaves, start + k, count - k));
    }

    private static void Path(
        IReadOnlyList<byte[]> leaves,
        int index,
        int start,
        int count,
        List<byte[]> path
    )
    {
        if (count == 1)
        {
            return;
        }
        var k = (int)Split(count);
        if (index < k)
        {
            Path(leaves, index, start, k, path);
            path.Add(Root(leaves, start + k, count - k));
        }
        else
        {
            Path(leaves, index - k, start + k, count - k, path);
            path.Add(Root(leaves, start, k));
        }
    }

    private static void SubProof(
        IReadOnlyList<byte[]> leaves,
        int first,
        int start,
        int count,
        bool knownToVerifier,
        List<byte[]> proof
    )
    {
        if (first == count)
        {
            if (!knownToVerifier)
            {
                proof.Add(Root(leaves, start, count));
            }
            return;
        }
        var k = (int)Split(count);
        if (first <= k)
        {
            SubProof(leaves, first, start, k, knownToVerifier, proof);
            proof.Add(Root(leaves, start + k, count - k));
        }
        else
        {
            SubProof(leaves, first - k, start + k, count - k, false, proof);
            proof.Add(Root(leaves, start, k));
        }
    }
}
