using TrialPortal.Domain.Access;

namespace TrialPortal.Web.Ui;

/// <summary>A section that a capability puts on Today: what of its work waits for this reader (O1).</summary>
/// <param name="Component">A <see cref="WorkSection{T}"/>, or another component without parameters.</param>
/// <param name="AnyOf">Shown to whoever holds one of these somewhere: what somebody never does is absent.</param>
public sealed record WorkPanel(Type Component, IReadOnlyList<Permission> AnyOf, int Order)
{
    /// <summary>A queue beside the patients and visits of the day.</summary>
    public bool IsQueue { get; init; }
}

/// <summary>All sections of Today, and those of one reader.</summary>
public sealed class WorkPanels(IEnumerable<WorkPanel> panels)
{
    private readonly IReadOnlyList<WorkPanel> all = [.. panels.OrderBy(p => p.Order)];

    public IReadOnlyList<WorkPanel> For(Rights rights, bool queues) =>
        [.. all.Where(p => p.IsQueue == queues && p.AnyOf.Any(rights.Holds))];
}

/// <summary>The first of what waits, and how much there is of it: the cost of Today does not grow with what waits.</summary>
/// <param name="Count">Counted to <see cref="MostCounted"/> and one more at most.</param>
public record WorkSlice<T>(IReadOnlyList<T> Rows, int Count)
{
    public const int Shown = 8;
    public const int MostCounted = 99;
}

public static class WorkSlice
{
    /// <summary>Of a list of which more is known than is shown.</summary>
    public static WorkSlice<T> Of<T>(IReadOnlyList<T> all) =>
        new([.. all.Take(WorkSlice<T>.Shown)], Math.Min(all.Count, WorkSlice<T>.MostCounted + 1));
}

/// <summary>One thing that waits: about whom, what, since when, and the one act that comes next.</summary>
/// <param name="Key">Tells it from the others of its list.</param>
/// <param name="Mark">What tells the subject from others of the list, beside the number; never a name.</param>
/// <param name="Act">The words of the link; the <paramref name="Label"/> says with what it is about.</param>
public sealed record WorkLine(
    object Key,
    StatusLook Look,
    string Subject,
    string SubjectUrl,
    string? Mark,
    string Text,
    string Detail,
    string Act,
    string Label,
    string Url
)
{
    /// <summary>Why this reader leaves it to others in spite of the right; the act stays (ux.md 1.3).</summary>
    public string? Why { get; init; }
}
