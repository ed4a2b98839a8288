using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.EndToEnd.Tests;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Access;

[assembly: AssemblyFixture(typeof(PortalBrowser))]

namespace TrialPortal.EndToEnd.Tests;

/// <summary>
/// One portal with the demo study and one Chromium for all stories; each visitor gets a context of its own. The demo is loaded
/// while stories that do without it are told.
/// </summary>
public sealed class PortalBrowser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Dictionary<string, string> signedIn = [];
    private Task? demo;
    private PortalHost? host;

    /// <summary>Reports are made as always, and wait while a story holds them.</summary>
    public HeldRenderer Renderer { get; } = new();

    public PortalHost Host => host ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        demo = StartAsync();
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.LaunchAsync(playwright);
    }

    /// <summary>Waits until the demo study can be visited.</summary>
    public async ValueTask WithDemoAsync() => await demo!;

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        turn.Dispose();
        playwright?.Dispose();
        await WithDemoAsync();
        await Host.DisposeAsync();
    }

    /// <summary>The demo account of this role; at this site, or at the first that has one.</summary>
    public DemoAccount Account(Role role, string? site = null) =>
        Host
            .Services.GetRequiredService<IDemoAccounts>()
            .All.First(a => a.Role == role && (site is null || a.Site == site));

    /// <summary>A browser in which this role has signed in: really once, then with the cookies of that first visit.</summary>
    internal async Task<Visitor> OpenAsAsync(Role role, string? site, VisitorOptions options)
    {
        var account = Account(role, site);
        await turn.WaitAsync();
        try
        {
            if (!signedIn.TryGetValue(account.Email, out var cookies))
            {
                var first = await OpenAsync(new VisitorOptions());
                await first.SignInAsync(account.Email, account.Password);
                signedIn[account.Email] = cookies = await first.StorageStateAsync();
                await first.CloseAsync();
            }

            return await OpenAsync(options with { StorageState = cookies });
        }
        finally
        {
            turn.Release();
        }
    }

    /// <param name="address">Of another portal than the demo's.</param>
    internal Task<Visitor> OpenAsync(VisitorOptions options, string? address = null) =>
        Visitor.OpenAsync(browser!, address ?? Host.Address, options);

    private async Task StartAsync() =>
        host = await PortalHost.StartAsync(
            new PortalHostOptions
            {
                Demo = true,
                Services = s =>
                {
                    Renderer.PutInPlace(s);
                    // What fails in a circuit is told to the console, and ends the story by its name.
                    s.Configure<CircuitOptions>(o => o.DetailedErrors = true);
                },
            }
        );
}
