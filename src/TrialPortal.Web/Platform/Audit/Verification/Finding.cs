namespace TrialPortal.Web.Platform.Audit.Verification;

/// <summary>Something that is not as the portal wrote it.</summary>
/// <param name="Number">Number of the first entry concerned (its place plus one), when one can be told.</param>
internal sealed record Finding(long? Number, string What);

/// <summary>What a verification found out.</summary>
/// <param name="Entries">Leaves in the tree.</param>
/// <param name="Waiting">Committed entries that have no leaf yet (PostgreSQL).</param>
/// <param name="Findings">Empty when everything holds; else in the order of the entries.</param>
internal sealed record Verified(
    long Entries,
    byte[] Root,
    long Waiting,
    IReadOnlyList<Finding> Findings
);

/// <summary>Findings of several tasks; beyond a fair number they are only counted.</summary>
internal sealed class Findings
{
    private const int Kept = 200;
    private readonly List<Finding> kept = [];

    public int Count { get; private set; }

    public void Add(long? number, string what)
    {
        lock (kept)
        {
            Count++;
            if (kept.Count < Kept)
            {
                kept.Add(new Finding(number, what));
            }
        }
    }

    /// <summary>Whether one of these entries is named already: what is seen above it is only a consequence.</summary>
    public bool HasIn(long first, long last)
    {
        lock (kept)
        {
            return kept.Exists(f => f.Number >= first && f.Number <= last);
        }
    }

    public IReadOnlyList<Finding> InOrder()
    {
        lock (kept)
        {
            return [.. kept.OrderBy(f => f.Number ?? long.MaxValue)];
        }
    }
}
