using System.Diagnostics;
using System.Text.RegularExpressions;
using TrialPortal.Domain.Reports;

namespace TrialPortal.Operations.Tests.Reports;

/// <summary>A report's file, read by the tools that an inspector has: pdftotext and pdfdetach of poppler.</summary>
public sealed partial class ReportOnDisk
{
    private readonly string path;

    private ReportOnDisk(string path) => this.path = path;

    public required Report Report { get; init; }

    /// <summary>All words, blanks and line breaks as one blank: paper breaks lines where it must.</summary>
    public string Text { get; private init; } = "";
    public byte[] Bytes => File.ReadAllBytes(path);
    public string Csv => Attached(1);
    public string Json => Attached(2);

    /// <summary>Lines of the CSV, its head first.</summary>
    public IReadOnlyList<string> Lines => Csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// Words in Latin letters on a Korean paper and in its rows, but for these. The proof, which is of hashes and keys, is
    /// left out, and so are hashes and ids before it.
    /// </summary>
    public IReadOnlyList<string> LatinWords(params IEnumerable<string> known) =>
        [
            .. Latin()
                .Matches(Hashes().Replace(Text.Split("확인할 수 있는 것")[0] + Csv, ""))
                .Select(m => m.Value)
                .Distinct()
                .Except(known.SelectMany(k => Latin().Matches(k).Select(m => m.Value))),
        ];

    /// <summary>Its words without its proof, which is of hashes and keys, and without hashes and ids before it.</summary>
    public string Said => Hashes().Replace(Text.Split("What can be checked")[0], "");

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

    [GeneratedRegex(@"\b[A-Za-z]{3,}\b")]
    private static partial Regex Latin();

    [GeneratedRegex(@"\b[0-9a-fA-F]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[0-9a-fA-F]{8,}\b")]
    private static partial Regex Hashes();

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
