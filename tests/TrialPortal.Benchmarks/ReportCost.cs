using System.Diagnostics;
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
            var least = (Live: 0.0, Resident: 0.0);
            foreach (var rows in new[] { 1_000, 10_000, MostRows })
            {
                await using var database = await bench.DatabaseAsync(kind);
                var coordinator = await FillAsync(database, rows);
                await MakeAsync(database, coordinator, TimedAsync);
                var seconds = new List<double>();
                var resident = new List<double>();
                for (var i = 0; i < Rounds; i++)
                {
                    var (took, risen) = await MakeAsync(database, coordinator, TimedAsync);
                    seconds.Add(took);
                    resident.Add(risen);
                }

                var live = await MakeAsync(database, coordinator, MemoryRise.LiveAsync);
                var peak = new Sample(resident);
                least = rows == 1_000 ? (live, peak.Median) : least;
                await AddAsync(bench, database, rows, new Sample(seconds));
                var what = Say($"{database.Title}: audit report of {rows:N0} entries");
                bench.Add(
                    $"{what}, most alive over rest",
                    $"{live:0.0} MB, {live / least.Live:0.00} times that of 1,000",
                    goal: rows == MostRows ? "1.2 times" : ""
                );
                bench.Add(
                    $"{what}, peak of the resident set over rest",
                    $"{peak.Median:0} MB, {peak.Median / least.Resident:0.00} times that of 1,000",
                    peak.Spread("0"),
                    rows == MostRows ? "< 100 MB" : ""
                );
            }
        }
    }

    private static async Task AddAsync(
        Bench bench,
        BenchDatabase database,
        int rows,
        Sample seconds
    )
    {
        await using var scope = database.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Sight = Sight.Everything;
        var report = await db.Reports.AsNoTracking().OrderBy(r => r.Id).LastAsync();
        var what = Say($"{database.Title}: audit report of {rows:N0} entries");
        bench.Add(
            $"{what}, time",
            $"{seconds.Median:0.00} s, {report.Pages / seconds.Median:0} pages/s",
            seconds.Spread("0.00"),
            rows == MostRows ? "< 6 s" : ""
        );
        bench.Add($"{what}, file", $"{report.Bytes / 1e6:0.00} MB, {report.Pages} pages");
    }

    private static async Task<(double Seconds, double Risen)> TimedAsync(Func<Task> make)
    {
        var seconds = 0.0;
        var (risen, _) = await MemoryRise.ResidentAsync(async () =>
        {
            var start = Stopwatch.GetTimestamp();
            await make();
            seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        });
        return (seconds, risen);
    }

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

    /// <summary>Asks for a report and has it made while it is measured.</summary>
    private static async Task<T> MakeAsync<T>(
        BenchDatabase database,
        Person person,
        Func<Func<Task>, Task<T>> measure
    )
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

        var maker = database.Services.GetRequiredService<ReportMaker>();
        var measured = await measure(() => maker.MakeNextAsync(default));
        await using var scope = database.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Sight = Sight.Everything;
        var report = await db.Reports.AsNoTracking().SingleAsync(r => r.Id == id);
        return report.Status == ReportStatus.Kept
            ? measured
            : throw new InvalidOperationException($"{report.Status} {report.Problem}");
    }

    private static string Say(FormattableString text) => FormattableString.Invariant(text);
}
