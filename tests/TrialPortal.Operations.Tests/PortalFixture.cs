using TrialPortal.Testing;

namespace TrialPortal.Operations.Tests;

/// <summary>The real portal on a database of its own for one test class, with a study and time that stands still until moved.</summary>
public sealed class PortalFixture : IAsyncLifetime
{
    private PortalHost? host;
    private World? world;

    public TestClock Clock { get; } = new();

    public PortalHost Host => host ?? throw new InvalidOperationException("Not started.");

    public World World => world ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        host = await PortalHost.StartAsync(new PortalHostOptions { Clock = Clock });
        world = await World.CreateAsync(host.Services);
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }
}
