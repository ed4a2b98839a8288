namespace TrialPortal.Web.Platform.Pdf.Output;

/// <summary>The pages in order, below nodes that are written when full. What all pages share stands at the root.</summary>
internal sealed class PageTree(PdfObjects objects)
{
    private const int NodeSize = 64;
    private readonly Ref root = objects.Keep();
    private readonly List<Ref> pages = [];
    private readonly List<Ref> nodes = [];
    private Ref node;

    public int Count { get; private set; }

    public Ref Root => root;

    public void Add(Ref page, Ref content)
    {
        if (pages.Count == 0)
        {
            node = objects.Keep();
        }

        objects.Next.Add(
            $"<</Type/Page/Parent {node}/Contents {content}/StructParents {Count}/Tabs/S>>"
        );
        objects.Put(page);
        pages.Add(page);
        Count++;
        if (pages.Count == NodeSize)
        {
            PutNode();
        }
    }

    public void Finish(double width, double height, Ref resources)
    {
        if (pages.Count > 0)
        {
            PutNode();
        }

        objects.Next.Add(
            $"<</Type/Pages/Count {Count}/MediaBox[0 0 {width} {height}]/Resources {resources}/Kids {nodes}>>"
        );
        objects.Put(root);
    }

    private void PutNode()
    {
        objects.Next.Add($"<</Type/Pages/Parent {root}/Count {pages.Count}/Kids {pages}>>");
        objects.Put(node);
        nodes.Add(node);
        pages.Clear();
    }
}
