using Microsoft.Playwright;
using TrialPortal.EndToEnd.Tests;
using TrialPortal.Testing;

[assembly: AssemblyFixture(typeof(PortalBrowser))]

namespace TrialPortal.EndToEnd.Tests;

/// <summary>One portal with the demo study and one Chromium for all stories; each visitor gets a context of its own.</summary>
public sealed class PortalBrowser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;
    private PortalHost? host;

    public PortalHost Host => host ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        host = await PortalHost.StartAsync(new PortalHostOptions { Demo = true });
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.LaunchAsync(playwright);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }

    internal Task<Visitor> OpenAsync(VisitorOptions options) =>
        Visitor.OpenAsync(browser!, Host.Address, options);
}
