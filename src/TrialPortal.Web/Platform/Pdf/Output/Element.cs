namespace TrialPortal.Web.Platform.Pdf.Output;

/// <summary>
/// An element of the structure while it is open: what it is, and what it holds so far. Closed, it is in the file, and the
/// object may serve for the next.
/// </summary>
internal sealed class Element
{
    private readonly List<(Ref Page, int Mark)> furtherMarks = [];

    public Ref Number { get; private set; }
    public Ref Parent { get; private set; }
    public string Type { get; private set; } = "";

    /// <summary>Where <see cref="FirstMark"/> stands.</summary>
    public Ref Page { get; private set; }

    /// <summary>Number of its first marked content; -1: none yet.</summary>
    public int FirstMark { get; private set; } = -1;

    public IReadOnlyList<(Ref Page, int Mark)> FurtherMarks => furtherMarks;
    public List<Ref> Kids { get; } = [];
    public string? Language { get; set; }

    /// <summary>What a figure shows, in words.</summary>
    public string? Alternative { get; set; }

    /// <summary>Which cells a head cell heads; where a figure stands.</summary>
    public Ref? Attributes { get; set; }

    public void Open(Ref number, Ref parent, string type)
    {
        (Number, Parent, Type, FirstMark) = (number, parent, type, -1);
        (Language, Alternative, Attributes) = (null, null, null);
        furtherMarks.Clear();
        Kids.Clear();
    }

    public void Marked(Ref page, int mark)
    {
        if (FirstMark < 0)
        {
            (Page, FirstMark) = (page, mark);
        }
        else
        {
            furtherMarks.Add((page, mark));
        }
    }
}
