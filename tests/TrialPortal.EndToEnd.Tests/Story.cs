using TrialPortal.Domain.Access;

namespace TrialPortal.EndToEnd.Tests;

/// <summary>One story in the browser: its visitors leave at its end, and each must leave a clean console behind.</summary>
public abstract class Story(PortalBrowser portal) : IAsyncLifetime
{
    private readonly List<Visitor> visitors = [];

    protected PortalBrowser Portal { get; } = portal;

    public virtual ValueTask InitializeAsync() => Portal.WithDemoAsync();

    /// <summary>A browser of its own, nobody signed in.</summary>
    /// <param name="address">Of another portal than the demo's.</param>
    protected async Task<Visitor> VisitAsync(VisitorOptions? options = null, string? address = null)
    {
        var visitor = await Portal.OpenAsync(options ?? new VisitorOptions(), address);
        visitors.Add(visitor);
        return visitor;
    }

    /// <summary>A browser of its own in which somebody of this role has signed in. A story that signs out signs in itself.</summary>
    protected async Task<Visitor> VisitAsAsync(
        Role role,
        string? site = null,
        VisitorOptions? options = null
    )
    {
        var visitor = await Portal.OpenAsAsync(role, site, options ?? new VisitorOptions());
        visitors.Add(visitor);
        return visitor;
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var visitor in visitors)
        {
            await visitor.CloseAsync();
        }
    }
}
