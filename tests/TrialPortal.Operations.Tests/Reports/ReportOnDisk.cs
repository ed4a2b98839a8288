using System.Diagnostics;
using TrialPortal.Domain.Reports;

namespace TrialPortal.Operations.Tests.Reports;

/// <summary>A report's file, read by the tools that an inspector has: pdftotext and pdfdetach of poppler.</summary>
public sealed class ReportOnDisk
{
    private readonly string path;

    private ReportOnDisk(string path) => this.path = path;

    public required Report Report { get; init; }

    /// <summary>All words, blanks and line breaks as one blank: paper breaks lines where it must.</summary>
    public string Text { get; private init; } = "";
    public string Csv => Attached(1);
    public string Json => Attached(2);

    public static async Task<ReportOnDisk> SaveAsync(Report report, Stream content)
    {
        var path = Path.Combine(
            Directory.CreateTempSubdirectory("trialportal-report-").FullName,
            "report.pdf"
        );
        await using (var file = File.Create(path))
        {
            await content.CopyToAsync(file);
        }

        return new ReportOnDisk(path)
        {
            Report = report,
            Text = OneLine(Run("pdftotext", "-raw", path, "-")),
        };
    }

    public static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private string Attached(int number)
    {
        var to = Path.Combine(Path.GetDirectoryName(path)!, $"attached-{number}");
        Run("pdfdetach", "-save", $"{number}", "-o", to, path);
        return File.ReadAllText(to);
    }

    private static string Run(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
