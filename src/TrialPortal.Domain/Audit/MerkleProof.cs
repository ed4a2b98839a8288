namespace TrialPortal.Domain.Audit;

/// <summary>
/// Checks proofs of <see cref="MerkleTree"/> without the tree (RFC 9162 sections 2.1.3.2 and 2.1.4.2; the trees of
/// RFC 6962 and RFC 9162 are the same). A proof comes from outside and may be hostile: anything malformed is
/// answered with false, never with an exception. A size is only as good as the root beside it: take both from one
/// signed checkpoint, as some paths are the same in trees of different size.
/// </summary>
public static class MerkleProof
{
    /// <summary>True when the leaf with this hash stands at this index of the tree with this size and root.</summary>
    /// <param name="leafHash">The leaf's hash, 32 bytes.</param>
    /// <param name="index">The leaf's place, counted from 0.</param>
    /// <param name="size">Leaves in the tree.</param>
    /// <param name="proof">Sibling hashes from the leaf upward.</param>
    /// <param name="root">The root of the tree, 32 bytes.</param>
    public static bool VerifyInclusion(
        byte[] leafHash,
        long index,
        long size,
        IReadOnlyList<byte[]> proof,
        byte[] root
    )
    {
        if (index < 0 || index >= size || !IsHash(leafHash) || !IsHash(root) || !proof.All(IsHash))
        {
            return false;
        }
        var (node, last) = (index, size - 1);
        var hash = leafHash;
        foreach (var sibling in proof)
        {
            if (last == 0)
            {
                return false;
            }
            if (IsRightOrLone(node, last))
            {
                hash = MerkleTree.NodeHash(sibling, hash);
                SkipLevelsWithoutSibling(ref node, ref last);
            }
            else
            {
                hash = MerkleTree.NodeHash(hash, sibling);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && hash.AsSpan().SequenceEqual(root);
    }

    /// <summary>
    /// True when the tree of <paramref name="first"/> leaves and root <paramref name="firstRoot"/> is an unchanged
    /// beginning of the tree of <paramref name="second"/> leaves and root <paramref name="secondRoot"/>. Equal sizes
    /// need equal roots and an empty proof; size 0 needs <see cref="MerkleTree.EmptyRoot"/> and an empty proof.
    /// </summary>
    public static bool VerifyConsistency(
        long first,
        long second,
        byte[] firstRoot,
        byte[] secondRoot,
        IReadOnlyList<byte[]> proof
    )
    {
        if (
            first < 0
            || first > second
            || !IsHash(firstRoot)
            || !IsHash(secondRoot)
            || !proof.All(IsHash)
        )
        {
            return false;
        }
        if (first == second)
        {
            return proof.Count == 0
                && firstRoot.AsSpan().SequenceEqual(secondRoot)
                && (first > 0 || firstRoot.AsSpan().SequenceEqual(MerkleTree.EmptyRoot));
        }
        if (first == 0)
        {
            return proof.Count == 0 && firstRoot.AsSpan().SequenceEqual(MerkleTree.EmptyRoot);
        }
        // The old root of a complete tree is itself a node of the new one; the proof leaves out what is known.
        var path = (first & (first - 1)) == 0 ? [firstRoot, .. proof] : proof;
        return path.Count > 0 && RebuildsBoth(first, second, firstRoot, secondRoot, path);
    }

    private static bool RebuildsBoth(
        long first,
        long second,
        byte[] firstRoot,
        byte[] secondRoot,
        IReadOnlyList<byte[]> path
    )
    {
        var (node, last) = (first - 1, second - 1);
        while ((node & 1) == 1)
        {
            (node, last) = (node >> 1, last >> 1);
        }
        var (older, newer) = (path[0], path[0]);
        foreach (var sibling in path.Skip(1))
        {
            if (last == 0)
            {
                return false;
            }
            if (IsRightOrLone(node, last))
            {
                older = MerkleTree.NodeHash(sibling, older);
                newer = MerkleTree.NodeHash(sibling, newer);
                SkipLevelsWithoutSibling(ref node, ref last);
            }
            else
            {
                newer = MerkleTree.NodeHash(newer, sibling);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0
            && older.AsSpan().SequenceEqual(firstRoot)
            && newer.AsSpan().SequenceEqual(secondRoot);
    }

    private static bool IsRightOrLone(long node, long last) => (node & 1) == 1 || node == last;

    /// <summary>The last node of a level may have no right neighbour: it then rises unchanged.</summary>
    private static void SkipLevelsWithoutSibling(ref long node, ref long last)
    {
        while ((node & 1) == 0 && node != 0)
        {
            (node, last) = (node >> 1, last >> 1);
        }
    }

    private static bool IsHash(byte[]? hash) => hash is { Length: MerkleTree.HashSize };
}
