namespace TrialPortal.Web.Shell;

/// <summary>Components that capabilities put beside every staff page, for news of work that ended elsewhere (ux.md 4, Toast).</summary>
public sealed class NoticeSlots(IEnumerable<NoticeSlot> slots)
{
    public IReadOnlyList<Type> Components { get; } = [.. slots.Select(s => s.Component)];
}

/// <param name="Component">A component without required parameters; it renders nothing while there is no news.</param>
public sealed record NoticeSlot(Type Component);
