using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using TrialPortal.Testing;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests;

/// <summary>Somebody at a browser of their own: one context, one page, and everything that went wrong in it.</summary>
public sealed class Visitor
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly string[] OfColours = ["color-contrast", "link-in-text-block"];

    private readonly IBrowserContext context;

    private Visitor(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
    }

    public IPage Page { get; }

    public PageProblems Problems { get; } = new();

    /// <summary>The browser's language decides the first page; the account's own choice wins later.</summary>
    internal static async Task<Visitor> OpenAsync(
        IBrowser browser,
        string address,
        VisitorOptions options
    )
    {
        var context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = address,
                Locale = options.Language,
                TimezoneId = "Etc/UTC",
                ColorScheme = options.Dark ? ColorScheme.Dark : ColorScheme.Light,
                ReducedMotion = ReducedMotion.Reduce,
                ViewportSize = new ViewportSize { Width = options.Width, Height = 900 },
                JavaScriptEnabled = options.Scripts,
                StorageState = options.StorageState,
            }
        );
        context.SetDefaultTimeout(15_000);
        Assertions.SetDefaultExpectTimeout(15_000);
        var visitor = new Visitor(context, await context.NewPageAsync());
        await visitor.Problems.WatchAsync(context);
        return visitor;
    }

    /// <summary>Opens a page and waits until it can be used: clicks on a page that is not yet interactive are lost.</summary>
    public async Task<IResponse?> GoAsync(string path)
    {
        var response = await Page.GotoAsync(path);
        await WaitInteractiveAsync();
        return response;
    }

    /// <summary>Waits for the circuit where the page has one; a static page is ready as it stands.</summary>
    public async Task WaitInteractiveAsync()
    {
        if (await Page.Locator("script[src*='MudBlazor']").CountAsync() > 0)
        {
            await Page.Locator("[data-interactive='true']").WaitForAsync();
        }
    }

    public async Task SignInAsync(string email, string password)
    {
        await GoAsync(PortalUrls.SignIn());
        await Page.Locator("input[autocomplete~='username']").FillAsync(email);
        await Page.Locator("input[type='password']").FillAsync(password);
        await Page.Locator("main button[type='submit'], main input[type='submit']")
            .First.ClickAsync();
        await Page.LeaveAsync("/account/sign-in");
        await WaitInteractiveAsync();
    }

    internal Task<string> StorageStateAsync() => context.StorageStateAsync();

    /// <summary>Fails on any serious or critical finding of axe, naming rule and elements.</summary>
    public async Task AssertAccessibleAsync()
    {
        var findings = await FindingsAsync();
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    /// <summary>As a reader whose system turns dark or light while the page is open.</summary>
    internal Task InThemeAsync(bool dark) =>
        Page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });

    /// <summary>The serious and critical findings of axe, run in the page itself: no page of the portal frames another.</summary>
    /// <param name="ofColours">Only by the rules that look at colours.</param>
    internal async Task<IReadOnlyList<string>> FindingsAsync(bool ofColours = false)
    {
        if (!await Page.EvaluateAsync<bool>("typeof axe !== 'undefined'"))
        {
            await Page.EvaluateAsync(Axe);
        }

        return await Page.EvaluateAsync<string[]>(
            """
            async rules => (await axe.run({ resultTypes: ["violations"], ...(rules && { runOnly: rules }) })).violations
              .filter(found => ["serious", "critical"].includes(found.impact))
              .map(found => `${found.id}: ${found.help} at ${found.nodes.map(node => node.target).join(", ")}`)
            """,
            ofColours ? OfColours : null
        );
    }

    /// <summary>
    /// Keeps a picture in artifacts/screens, to be laid beside the drawings; no test looks at it, so it is only drawn when
    /// TRIALPORTAL_TEST_SCREENS is set.
    /// </summary>
    public async Task ScreenshotAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("TRIALPORTAL_TEST_SCREENS") is { Length: > 0 })
        {
            await Page.ScreenshotAsync(
                new PageScreenshotOptions
                {
                    Path = Path.Combine(SolutionFolder.Path, "artifacts", "screens", $"{name}.png"),
                    FullPage = true,
                    Animations = ScreenshotAnimations.Disabled,
                }
            );
        }
    }

    /// <summary>Draws what stands in the window for the README, into docs/screens, when TRIALPORTAL_TEST_PICTURES is set.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("TRIALPORTAL_TEST_PICTURES") is { Length: > 0 })
        {
            await Assertions.Expect(Page.Locator(".skel")).ToHaveCountAsync(0);
            await Page.Mouse.MoveAsync(0, 0);
            var browser = await Page.Context.NewCDPSessionAsync(Page);
            var drawn = await browser.SendAsync(
                "Page.captureScreenshot",
                new() { ["format"] = "webp", ["quality"] = 60 }
            );
            await File.WriteAllBytesAsync(
                Path.Combine(SolutionFolder.Path, "docs", "screens", $"{name}.webp"),
                drawn!.Value.GetProperty("data").GetBytesFromBase64()
            );
        }
    }

    /// <summary>Ends the visit; the browser's own view of it must be clean.</summary>
    internal async Task CloseAsync()
    {
        await context.CloseAsync();
        Problems.AssertNone();
    }
}

/// <summary>What kind of browser a visitor has.</summary>
/// <param name="StorageState">Cookies of an earlier visit, to go on without signing in again.</param>
public sealed record VisitorOptions(
    string Language = "en",
    bool Dark = false,
    int Width = 1440,
    bool Scripts = true,
    string? StorageState = null
);
