namespace TrialPortal.Web.Platform.Pdf.Output;

/// <summary>
/// An element of the structure while it is open: what it is, and what it holds so far. Closed, it is in the file, and the
/// object may serve for the next.
/// </summary>
internal sealed class Element
{
    /// <summary>Instead of a mark's number: what is meant is an element.</summary>
    public const int IsElement = -1;

    private readonly List<Ref> kids = [];
    private readonly List<(Ref Where, int Mark)> further = [];

    public Ref Number { get; private set; }
    public Ref Parent { get; private set; }
    public string Type { get; private set; } = "";

    /// <summary>Where <see cref="FirstMark"/> stands.</summary>
    public Ref Page { get; private set; }

    /// <summary>Number of the marked content it begins with; -1: it has none, or begins with an element.</summary>
    public int FirstMark { get; private set; } = -1;

    /// <summary>Elements it begins with; most have no others.</summary>
    public IReadOnlyList<Ref> Kids => kids;

    /// <summary>Marked contents by page, and elements, in the order in which they follow.</summary>
    public IReadOnlyList<(Ref Where, int Mark)> Further => further;

    public string? Language { get; set; }

    /// <summary>What a figure shows, in words.</summary>
    public string? Alternative { get; set; }

    /// <summary>Which cells a head cell heads; where a figure stands.</summary>
    public Ref? Attributes { get; set; }

    public void Open(Ref number, Ref parent, string type)
    {
        (Number, Parent, Type, FirstMark) = (number, parent, type, -1);
        (Language, Alternative, Attributes) = (null, null, null);
        kids.Clear();
        further.Clear();
    }

    public void Add(Ref kid)
    {
        if (FirstMark < 0 && further.Count == 0)
        {
            kids.Add(kid);
        }
        else
        {
            further.Add((kid, IsElement));
        }
    }

    public void Marked(Ref page, int mark)
    {
        if (FirstMark < 0 && kids.Count == 0)
        {
            (Page, FirstMark) = (page, mark);
        }
        else
        {
            further.Add((page, mark));
        }
    }
}
