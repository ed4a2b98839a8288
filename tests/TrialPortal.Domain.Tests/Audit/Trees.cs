using System.Buffers.Binary;
using TrialPortal.Domain.Audit;

namespace TrialPortal.Domain.Tests.Audit;

/// <summary>Trees for the tests: leaves told apart by number, and the store that the database stands for.</summary>
internal static class Trees
{
    public static byte[][] Leaves(int count) => [.. Enumerable.Range(0, count).Select(Leaf)];

    public static byte[] Leaf(int number)
    {
        var data = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(data, number);
        return MerkleTree.LeafHash(data);
    }

    public static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    public static byte[] Flip(byte[] hash, int bit = 0)
    {
        var flipped = (byte[])hash.Clone();
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }
}

/// <summary>An append-only store of nodes, filled leaf by leaf; it refuses to write a node twice.</summary>
internal sealed class NodeStore
{
    private readonly Dictionary<(int Level, long Index), byte[]> _nodes = [];

    public NodeStore(IEnumerable<byte[]> leafHashes)
    {
        foreach (var leaf in leafHashes)
        {
            Add(StoredTree.Append(Size, leaf, Read));
        }
    }

    public long Size { get; private set; }

    public int Reads { get; set; }

    public int Nodes => _nodes.Count;

    public byte[] Read(int level, long index)
    {
        Reads++;
        return _nodes[(level, index)];
    }

    public void Add(IEnumerable<StoredNode> nodes)
    {
        foreach (var node in nodes)
        {
            _nodes.Add((node.Level, node.Index), node.Hash);
            Size += node.Level == 0 ? 1 : 0;
        }
    }
}
