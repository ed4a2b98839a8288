namespace TrialPortal.Web.Platform.Pdf.Output;

/// <summary>Small objects that are compressed together, and where each begins among them.</summary>
internal sealed class ObjectStream
{
    private const int FullAbove = 1 << 15;
    private int next;

    /// <summary>The objects; what is written after the last <see cref="Add"/> is the next.</summary>
    public PdfBuffer Objects { get; } = new();

    /// <summary>Number and place of each.</summary>
    public PdfBuffer Index { get; } = new();

    public int Count { get; private set; }

    public bool IsFull => Objects.Length > FullAbove;

    /// <summary>Of its dictionary, beside length and filter.</summary>
    public string Entries => $"/Type/ObjStm/N {Count}/First {Index.Length}";

    /// <returns>Its place among the others.</returns>
    public int Add(Ref number)
    {
        Index.Integer(number.Number);
        Index.Write((byte)' ');
        Index.Integer(next);
        Index.Write((byte)' ');
        Objects.Write((byte)'\n');
        next = Objects.Length;
        return Count++;
    }

    public void Clear()
    {
        Objects.Clear();
        Index.Clear();
        (Count, next) = (0, 0);
    }
}
