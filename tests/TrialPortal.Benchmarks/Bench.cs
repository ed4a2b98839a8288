using System.Globalization;
using System.Runtime.InteropServices;
using TrialPortal.Testing;

namespace TrialPortal.Benchmarks;

/// <summary>One run: the servers it has started, the rows of its table, the conditions under which they were measured.</summary>
/// <param name="small">A few minutes' work in seconds, to see that a measure runs: its figures mean nothing.</param>
internal sealed class Bench(bool small) : IAsyncDisposable
{
    private readonly List<string[]> rows = [];
    private readonly SortedSet<string> versions = new(StringComparer.Ordinal);
    private PostgresServer? postgres;

    /// <summary>What circuits show.</summary>
    public required string Page { get; init; }

    public int Size(int full, int trial) => small ? trial : full;

    /// <summary>An empty, migrated, guarded database of this kind. PostgreSQL starts when it is first asked for.</summary>
    public async Task<BenchDatabase> DatabaseAsync(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Postgres)
        {
            postgres ??= await PostgresServer.StartAsync();
        }

        var database = await BenchDatabase.CreateAsync(
            kind == DatabaseKind.Postgres ? postgres : null
        );
        versions.Add(await database.VersionAsync());
        return database;
    }

    /// <param name="spread">Between which figures half of the measurements lie.</param>
    /// <param name="goal">Empty where there is none.</param>
    public void Add(string measure, FormattableString result, string spread = "", string goal = "")
    {
        var text = result.ToString(CultureInfo.InvariantCulture);
        rows.Add([measure, text, spread, goal]);
        Console.Error.WriteLine($"  {measure}: {text} {spread}");
    }

    public async Task PrintAsync()
    {
        string[][] all =
        [
            ["measure", "result", "spread", "goal"],
            .. rows,
        ];
        var widths = Enumerable.Range(0, 4).Select(c => all.Max(r => r[c].Length)).ToArray();
        await Console.Out.WriteLineAsync(await ConditionsAsync());
        await Console.Out.WriteLineAsync();
        for (var i = 0; i < all.Length; i++)
        {
            await Console.Out.WriteLineAsync(
                $"| {string.Join(" | ", all[i].Select((cell, c) => cell.PadRight(widths[c])))} |"
            );
            if (i == 0)
            {
                await Console.Out.WriteLineAsync(
                    $"| {string.Join(" | ", widths.Select(w => new string('-', w)))} |"
                );
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }
    }

    private async Task<string> ConditionsAsync()
    {
        var cpu = (await File.ReadAllLinesAsync("/proc/cpuinfo"))
            .First(l => l.StartsWith("model name", StringComparison.Ordinal))
            .Split(':')[1]
            .Trim();
        var load = (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC; {cpu}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB; {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}; {string.Join("; ", versions)}; load average at the end {load}"
        );
    }
}
