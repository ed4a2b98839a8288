namespace TrialPortal.Web.Platform.Pdf.Output;

/// <summary>
/// Elements inside a cell, which are complete before it and are written after all cells of its row: numbers then follow
/// each other in the file, and a long table is a run for each object stream, not three for each row.
/// </summary>
internal sealed class WaitingElements(Action<Element> put)
{
    /// <summary>A cell may have any number of them.</summary>
    private const int Most = 64;

    private readonly List<Element> all = [];
    private int count;

    public Element Next()
    {
        if (count == Most)
        {
            Put();
        }

        if (count == all.Count)
        {
            all.Add(new());
        }

        return all[count++];
    }

    public void Put()
    {
        for (var i = 0; i < count; i++)
        {
            put(all[i]);
        }

        count = 0;
    }
}
