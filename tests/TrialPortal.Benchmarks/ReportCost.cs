using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Reports;
using TrialPortal.Web.Features.Reports.Making;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Shell;

namespace TrialPortal.Benchmarks;

/// <summary>
/// A compliance audit report from the database to the kept file: queue, signed checkpoint, entries with one changed value
/// each, pages, CSV and JSON attached, hash. How long, and how far memory rises over the same process at rest.
/// </summary>
internal static class ReportCost
{
    private const int Rounds = 3;
    private const int MostRows = 100_000;

    public static async Task RunAsync(Bench bench)
    {
        foreach (var kind in Enum.GetValues<DatabaseKind>())
        {
            var least = 0.0;
            foreach (var rows in new[] { 1_000, 10_000, MostRows })
            {
                await using var database = await bench.DatabaseAsync(kind);
                var coordinator = await FillAsync(database, rows);
                await MeasureAsync(database, coordinator);
                var rounds = new List<Round>();
                for (var i = 0; i < Rounds; i++)
                {
                    rounds.Add(await MeasureAsync(database, coordinator));
                }

                var seconds = new Sample(rounds.Select(r => r.Seconds));
                var memory = new Sample(rounds.Select(r => r.Megabytes));
                var report = rounds[^1].Report;
                least = rows == 1_000 ? memory.Median : least;
                var what = Say($"{database.Title}: audit report of {rows:N0} entries");
                bench.Add(
                    $"{what}, time",
                    $"{seconds.Median:0.00} s, {report.Pages / seconds.Median:0} pages/s",
                    seconds.Spread("0.00"),
                    rows == MostRows ? "< 6 s" : ""
                );
                bench.Add($"{what}, file", $"{report.Bytes / 1e6:0.00} MB, {report.Pages} pages");
                bench.Add(
                    $"{what}, peak memory over rest",
                    $"{memory.Median:0} MB, {memory.Median / least:0.00} times that of 1,000",
                    memory.Spread("0"),
                    rows == MostRows ? "< 100 MB, 1.2 times" : ""
                );
            }
        }
    }

    private sealed record Round(double Seconds, double Megabytes, Report Report);

    private static async Task<Person> FillAsync(BenchDatabase database, int rows)
    {
        await database.StartAsync();
        var world = await World.CreateAsync(database.Services);
        var coordinator = await world.StaffAsync(Role.Coordinator);
        var many = new ManyRows(database.Kind, world, sites: 1, perSite: rows);
        await database.StopAsync();
        Directory.Delete(database.Folders.Checkpoints, recursive: true);
        await database.UnguardedAsync([
            .. many.Patients(),
            .. many.Audit(coordinator.UserId, coordinator.UserId),
            .. many.Changes(),
            .. many.Settle(),
        ]);
        Directory.CreateDirectory(database.Folders.Checkpoints);
        await database.StartAsync(services =>
        {
            services.AddSingleton(database.Folders);
            services.AddSingleton(_ => new TextCatalogue());
            services.AddSingleton<PortalMode>();
            services.AddReportMaking(new ReportSettings());
        });
        return coordinator;
    }

    private static async Task<Round> MeasureAsync(BenchDatabase database, Person person)
    {
        Guid id;
        await using (var circuit = new Operator(database.Services, person))
        {
            var site = (await circuit.RightsAsync()).SitesFor(Permission.ExportAudit)[0];
            id = await circuit.DoneAsync(
                new RequestReport
                {
                    SiteId = site,
                    ActorId = person.UserId,
                    Did = "CorrectPatient",
                }
            );
        }

        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var rest = Resident();
        var most = rest;
        using var done = new CancellationTokenSource();
        var watch = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                most = Math.Max(most, Resident());
                await Task.Delay(10);
            }
        });
        var start = Stopwatch.GetTimestamp();
        await database.Services.GetRequiredService<ReportMaker>().MakeNextAsync(default);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await done.CancelAsync();
        await watch;
        await using var scope = database.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Sight = Sight.Everything;
        var report = await db.Reports.AsNoTracking().SingleAsync(r => r.Id == id);
        return report.Status == ReportStatus.Kept
            ? new Round(seconds, (most - rest) / 1e6, report)
            : throw new InvalidOperationException($"{report.Status} {report.Problem}");
    }

    private static string Say(FormattableString text) => FormattableString.Invariant(text);

    private static long Resident() =>
        Environment.SystemPageSize
        * long.Parse(
            File.ReadAllText("/proc/self/statm").Split(' ')[1],
            CultureInfo.InvariantCulture
        );
}
