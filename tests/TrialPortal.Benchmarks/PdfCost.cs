using System.Diagnostics;
using System.Globalization;
using TrialPortal.Web.Platform.Pdf;

namespace TrialPortal.Benchmarks;

/// <summary>
/// A tagged PDF of a table of eight columns in both scripts, its rows from a generator: time, size, and how far memory rises over
/// the same process at rest.
/// </summary>
internal static class PdfCost
{
    private const int MostRows = 100_000;

    public static async Task RunAsync(Bench bench)
    {
        // The first grows what a running portal has anyway: compiled code, the collector's room.
        await MeasureAsync(MostRows);
        var least = 0.0;
        foreach (var rows in new[] { 1_000, 10_000, MostRows })
        {
            var rounds = new List<Round>();
            for (var i = 0; i < bench.Size(5, 1); i++)
            {
                rounds.Add(await MeasureAsync(rows));
            }

            var seconds = new Sample(rounds.Select(r => r.Seconds));
            var cpu = new Sample(rounds.Select(r => r.CpuSeconds));
            var risen = new Sample(rounds.Select(r => r.Risen));
            var peak = new Sample(rounds.Select(r => r.Peak));
            var live = await MemoryRise.LiveAsync(() => DrawAsync(rows));
            var last = rounds[^1];
            least = rows == 1_000 ? live : least;
            var what = string.Create(CultureInfo.InvariantCulture, $"PDF of {rows:N0} rows");
            bench.Add(
                $"{what}, time",
                $"{seconds.Median:0.00} s, {last.Pages / seconds.Median:0} pages/s",
                seconds.Spread("0.00"),
                rows == MostRows ? "< 6 s" : ""
            );
            bench.Add($"{what}, processor time", $"{cpu.Median:0.00} s", cpu.Spread("0.00"));
            bench.Add($"{what}, file", $"{last.Bytes / 1e6:0.00} MB, {last.Pages} pages");
            bench.Add(
                $"{what}, most alive over rest",
                $"{live:0.0} MB, {live / least:0.00} times that of 1,000",
                goal: rows == MostRows ? "1.2 times" : ""
            );
            bench.Add(
                $"{what}, peak of the resident set over rest",
                $"{risen.Median:0} MB",
                risen.Spread("0"),
                rows == MostRows ? "< 100 MB" : ""
            );
            bench.Add($"{what}, peak of the process", $"{peak.Median:0} MB", peak.Spread("0"));
        }
    }

    private sealed record Round(
        double Seconds,
        double CpuSeconds,
        double Risen,
        double Peak,
        int Pages,
        long Bytes
    );

    private static async Task<Round> MeasureAsync(int rows)
    {
        using var process = Process.GetCurrentProcess();
        var (seconds, spent, pages, bytes) = (0.0, 0.0, 0, 0L);
        var (risen, peak) = await MemoryRise.ResidentAsync(async () =>
        {
            process.Refresh();
            var (start, cpu) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
            (pages, bytes) = await DrawAsync(rows);
            seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            process.Refresh();
            spent = (process.TotalProcessorTime - cpu).TotalSeconds;
        });
        return new(seconds, spent, risen, peak, pages, bytes);
    }

    private static async Task<(int Pages, long Bytes)> DrawAsync(int rows)
    {
        await using var file = new FileStream(
            Path.GetTempFileName(),
            new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                Options = FileOptions.DeleteOnClose,
            }
        );
        var pages = await new PdfWriter().WriteAsync(Document(rows), file, null, default);
        return (pages, file.Length);
    }

    private static ReportDocument Document(int rows) =>
        new()
        {
            Title = "Audit trail",
            Language = "en",
            Furniture = new(
                "ORBIT-24, audit trail",
                "KR01 Seoul",
                "Made 12 Mar 2026 14:05 KST",
                "Page {0} of {1}",
                "DEMO"
            ),
            MadeAt = new(2026, 3, 12, 5, 5, 9, TimeSpan.Zero),
            MadeBy = "KWON, Hana",
            Blocks = Blocks(rows),
        };

    private static async IAsyncEnumerable<ReportBlock> Blocks(int rows)
    {
        yield return new ReportHeading(1, "Audit trail");
        yield return new ReportTable(
            "Entries, oldest first",
            [
                new("No.", 2, HeadsRow: true, AlignEnd: true),
                new("At", 5),
                new("Who", 5),
                new("Role", 3),
                new("What", 5),
                new("Subject", 3),
                new("Change", 6),
                new("Outcome", 3),
            ],
            Rows(rows)
        );
        await Task.CompletedTask;
    }

    private static async IAsyncEnumerable<ReportRow> Rows(int count)
    {
        for (var i = 1; i <= count; i++)
        {
            yield return new(
                Say($"{i}"),
                Say($"{1 + i % 28:00} Mar 2026 {i % 24:00}:{i % 60:00} KST"),
                i % 3 == 0 ? "김민준 (KIM, Minjun)" : Say($"PARK, Jiwoo {i % 40}"),
                "Coordinator",
                i % 2 == 0 ? "Correct a patient" : "키트 조제",
                Say($"KR01-{1000 + i * 7 % 9000}"),
                Say($"kit K-{100000 + i * 31 % 900000}, {i % 90} tablets"),
                i % 7 == 0 ? "refused" : "done"
            );
        }

        await Task.CompletedTask;
    }

    private static string Say(FormattableString text) => FormattableString.Invariant(text);
}
