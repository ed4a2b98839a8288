using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.EndToEnd.Tests;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Ui;

namespace TrialPortal.Benchmarks;

/// <summary>
/// When a phone that never was here first shows words of a patient's page, at 400 kbit/s and 400 ms there and back. Chromium holds
/// each answer back as such a line would; setting up the connection costs nothing here.
/// </summary>
internal static class Paint
{
    private const int BytesInSecond = 400_000 / 8;

    private static readonly string[] Pages =
    [
        PortalUrls.SignIn(),
        PortalUrls.MyToday,
        PortalUrls.MyMedicines,
        PortalUrls.MyMessages,
        PortalUrls.MyVisits,
        PortalUrls.MyProfile,
    ];

    public static async Task RunAsync(Bench bench)
    {
        // The tests' host reads where the portal's files lie from a list beside its own, by the folder it stands in.
        Directory.SetCurrentDirectory(AppContext.BaseDirectory);
        await using var host = await PortalHost.StartAsync(new PortalHostOptions { Demo = true });
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        var patient = await SignedInAsync(host, browser);
        foreach (var page in Pages)
        {
            var times = new List<double>();
            for (var i = 0; i < bench.Size(5, 1); i++)
            {
                times.Add(await FirstPaintAsync(host, browser, page, patient));
            }

            times.Sort();
            bench.Add(
                $"first words of {page}, 400 kbit/s and 400 ms",
                $"{times[times.Count / 2] / 1000:0.00} s",
                FormattableString.Invariant($"{times[0] / 1000:0.00} to {times[^1] / 1000:0.00} s"),
                "< 2 s"
            );
        }
    }

    private static async Task<double> FirstPaintAsync(
        PortalHost host,
        IBrowser browser,
        string path,
        string patient
    )
    {
        await using var phone = await OpenAsync(
            host,
            browser,
            path.StartsWith("/my", StringComparison.Ordinal) ? patient : null
        );
        var page = await phone.NewPageAsync();
        var line = await phone.NewCDPSessionAsync(page);
        await line.SendAsync(
            "Network.emulateNetworkConditions",
            new()
            {
                ["offline"] = false,
                ["latency"] = 400,
                ["downloadThroughput"] = BytesInSecond,
                ["uploadThroughput"] = BytesInSecond,
            }
        );
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Commit });
        return await page.EvaluateAsync<double>(
            """
            () => new Promise(painted => new PerformanceObserver(seen =>
              seen.getEntriesByName("first-contentful-paint").forEach(entry => painted(entry.startTime))
            ).observe({ type: "paint", buffered: true }))
            """
        );
    }

    private static async Task<string> SignedInAsync(PortalHost host, IBrowser browser)
    {
        var account = host
            .Services.GetRequiredService<IDemoAccounts>()
            .All.First(a => a.Role == Role.Patient);
        await using var phone = await OpenAsync(host, browser, null);
        var page = await phone.NewPageAsync();
        await page.GotoAsync(PortalUrls.SignIn());
        await page.Locator("input[autocomplete~='username']").FillAsync(account.Email);
        await page.Locator("input[type='password']").FillAsync(account.Password);
        await page.Locator("main button[type='submit']").First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"{PortalUrls.MyToday}$"));
        return await phone.StorageStateAsync();
    }

    private static Task<IBrowserContext> OpenAsync(
        PortalHost host,
        IBrowser browser,
        string? signedIn
    ) =>
        browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = host.Address,
                Locale = "ko-KR",
                ViewportSize = new ViewportSize { Width = 390, Height = 844 },
                StorageState = signedIn,
            }
        );
}
