using Microsoft.AspNetCore.Components;

namespace TrialPortal.Web.Shell;

/// <summary>Components that capabilities put into the top bar, such as the switcher of trial and site with its clock.</summary>
public sealed class BarSlots(IEnumerable<BarSlot> slots)
{
    public IReadOnlyList<Type> Components { get; } =
    [.. slots.OrderBy(s => s.Order).Select(s => s.Component)];
}

/// <param name="Component">A component without required parameters; it renders nothing when it has nothing to show.</param>
public sealed record BarSlot(Type Component, int Order);
