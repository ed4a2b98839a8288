namespace TrialPortal.Web.Platform.Pdf.Output;

/// <summary>Lists of references by ascending number, in leaves that are written when full.</summary>
internal sealed class NumberTree(PdfObjects objects)
{
    private const int LeafSize = 64;
    private readonly List<Ref> lists = [];
    private readonly List<Ref> leaves = [];

    public int Count { get; private set; }

    public void Add(IReadOnlyList<Ref> list)
    {
        var number = objects.Keep();
        objects.Next.Add($"{list}");
        objects.Put(number);
        lists.Add(number);
        Count++;
        if (lists.Count == LeafSize)
        {
            PutLeaf();
        }
    }

    public Ref Finish()
    {
        if (lists.Count > 0)
        {
            PutLeaf();
        }

        var root = objects.Keep();
        objects.Next.Add($"<</Kids {leaves}>>");
        objects.Put(root);
        return root;
    }

    private void PutLeaf()
    {
        var leaf = objects.Keep();
        var first = Count - lists.Count;
        objects.Next.Add($"<</Limits[{first} {Count - 1}]/Nums[");
        foreach (var (i, list) in lists.Index())
        {
            objects.Next.Add($"{first + i} {list} ");
        }

        objects.Next.Write("]>>"u8);
        objects.Put(leaf);
        leaves.Add(leaf);
        lists.Clear();
    }
}
