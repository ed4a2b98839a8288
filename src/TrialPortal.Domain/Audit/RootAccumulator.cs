namespace TrialPortal.Domain.Audit;

/// <summary>
/// The root of a log read from front to back, keeping one hash a level and nothing else: for the verifier, which
/// streams millions of leaves, and for one who appends many leaves at once. Gives the roots of
/// <see cref="MerkleTree"/>. Not safe for use by two threads at a time.
/// </summary>
public sealed class RootAccumulator
{
    // Level L holds the complete subtree of 2^L leaves exactly when bit L of Size is set (the peaks of the tree).
    private readonly byte[]?[] _peaks = new byte[]?[63];

    /// <summary>Leaves added so far.</summary>
    public long Size { get; private set; }

    /// <summary>Continues a stored log behind its first <paramref name="size"/> leaves, with O(log n) reads.</summary>
    public static RootAccumulator Resume(long size, ReadNode read)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var resumed = new RootAccumulator { Size = size };
        for (var level = 0; level < resumed._peaks.Length; level++)
        {
            if (((size >> level) & 1) == 1)
            {
                resumed._peaks[level] = read(level, (size >> level) - 1);
            }
        }
        return resumed;
    }

    /// <summary>Adds the next leaf.</summary>
    /// <param name="leafHash">32 bytes; kept, not copied.</param>
    /// <param name="completed">When given, receives the nodes to store, as <see cref="StoredTree.Append"/> does.</param>
    /// <exception cref="ArgumentException">The hash is not 32 bytes; nothing has been added.</exception>
    public void Add(byte[] leafHash, ICollection<StoredNode>? completed = null)
    {
        if (leafHash.Length != MerkleTree.HashSize)
        {
            throw new ArgumentException(
                $"A leaf hash is {MerkleTree.HashSize} bytes, not {leafHash.Length}."
            );
        }
        var (level, index, hash) = (0, Size, leafHash);
        completed?.Add(new StoredNode(level, index, hash));
        while ((index & 1) == 1)
        {
            hash = MerkleTree.NodeHash(_peaks[level], hash);
            _peaks[level] = null;
            (level, index) = (level + 1, index >> 1);
            completed?.Add(new StoredNode(level, index, hash));
        }
        _peaks[level] = hash;
        Size++;
    }

    /// <summary>The root of the leaves added so far. More may be added after.</summary>
    public byte[] Root()
    {
        byte[]? root = null;
        foreach (var peak in _peaks)
        {
            root =
                peak is null ? root
                : root is null ? peak
                : MerkleTree.NodeHash(peak, root);
        }
        return root ?? MerkleTree.EmptyRoot;
    }
}
