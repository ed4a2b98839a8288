using System.Diagnostics;
using Microsoft.Playwright;

namespace TrialPortal.EndToEnd.Tests;

/// <summary>A report that somebody has downloaded, read by poppler's tools.</summary>
internal sealed class Paper
{
    private readonly string path;

    private Paper(string path) => this.path = path;

    public static async Task<Paper> DownloadedAsync(IPage page, ILocator link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        return new Paper(await download.PathAsync());
    }

    /// <summary>The words of the pages, with one blank between.</summary>
    public async Task<string> TextAsync()
    {
        var text = await OutputAsync("pdftotext", "-raw", path, "-");
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The rows that travel inside the file, as CSV.</summary>
    public async Task<string> CsvAsync()
    {
        var to = $"{path}.csv";
        await OutputAsync("pdfdetach", "-save", "1", "-o", to, path);
        return await File.ReadAllTextAsync(to);
    }

    private static async Task<string> OutputAsync(string tool, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true }
        )!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return text;
    }
}
