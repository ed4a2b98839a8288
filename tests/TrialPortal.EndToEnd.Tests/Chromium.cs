using Microsoft.Playwright;

namespace TrialPortal.EndToEnd.Tests;

/// <summary>The system's own Chromium: a browser build of Playwright's is never downloaded.</summary>
internal static class Chromium
{
    /// <summary>The same browser without its windows does the same pages at less than half the work; the whole one serves too.</summary>
    private static readonly string[] Names = ["chromium-headless-shell", "chromium"];

    // Quiet, and the same on a machine without a screen and as root.
    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
    ];

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = Find(), Args = Arguments }
        );

    private static string Find() =>
        Environment.GetEnvironmentVariable("TRIALPORTAL_TEST_CHROMIUM") is { Length: > 0 } named
            ? named
            : Names
                .SelectMany(
                    _ =>
                        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
                            Path.PathSeparator
                        ),
                    (name, folder) => Path.Combine(folder, name)
                )
                .FirstOrDefault(File.Exists)
                ?? throw new InvalidOperationException(
                    "The end-to-end tests need Chromium: ./test installs it, or says how."
                );
}
