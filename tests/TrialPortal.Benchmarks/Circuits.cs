using System.Globalization;
using TrialPortal.Domain.Access;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Access;

namespace TrialPortal.Benchmarks;

/// <summary>Memory of the published portal for each connected staff circuit on one page, at three numbers of circuits.</summary>
internal static class Circuits
{
    private const int First = 10;
    private const int AtOnce = 4;

    public static async Task RunAsync(Bench bench)
    {
        await using var database = await bench.DatabaseAsync(DatabaseKind.Sqlite);
        var email = await FillAsync(database);
        await using var portal = await PortalUnderLoad.StartAsync(database);
        using var browser = await BenchBrowser.SignInAsync(portal.Address, email);

        var open = new List<LoadCircuit>();
        try
        {
            var page = new Uri(portal.Address, bench.Page);
            await GrowAsync(First);
            var (heap, rss) = (await portal.HeapAsync(), portal.Rss());
            bench.Add(
                $"portal with {First} circuits",
                $"{Megabytes(heap)} heap",
                Megabytes(rss) + " RSS"
            );
            foreach (var tens in new[] { 10, 50, 100 })
            {
                var count = tens * bench.Size(10, 2);
                await GrowAsync(count);
                var held = portal.Rss();
                var alive = await portal.HeapAsync();
                bench.Add(
                    $"managed heap for each circuit on {bench.Page}, {count} circuits",
                    $"{Megabytes((alive - heap) / (count - First))}",
                    Megabytes(alive) + " in all",
                    "< 0.6 MB"
                );
                bench.Add(
                    $"RSS for each circuit on {bench.Page}, {count} circuits",
                    $"{Megabytes((held - rss) / (count - First))}",
                    Megabytes(held) + " in all"
                );
            }

            bench.Add(
                "render batches to each circuit",
                $"{open[^1].Rendered.Bytes / 1024} KiB in {open[^1].Rendered.Batches}"
            );

            async Task GrowAsync(int count)
            {
                while (open.Count < count)
                {
                    open.AddRange(
                        await Task.WhenAll(
                            Enumerable
                                .Range(0, Math.Min(AtOnce, count - open.Count))
                                .Select(_ => LoadCircuit.OpenAsync(browser, page))
                        )
                    );
                }

                await Task.Delay(TimeSpan.FromSeconds(5));
                if (open.Find(c => c.Error is not null || c.Rendered.Batches == 0) is { } bad)
                {
                    throw new InvalidOperationException($"A circuit broke: {bad.Error}");
                }
            }
        }
        finally
        {
            await Task.WhenAll(open.Select(c => c.DisposeAsync().AsTask()));
        }
    }

    private static async Task<string> FillAsync(BenchDatabase database)
    {
        await database.StartAsync();
        var world = await World.CreateAsync(database.Services);
        var person = await world.StaffAsync(Role.Coordinator);
        var hash = new PortalPasswordHasher().HashPassword(null!, BenchBrowser.Password);
        var rows = new ManyRows(database.Kind, world, sites: 1);
        await database.UnguardedAsync([
            .. rows.Patients(),
            $"UPDATE \"AspNetUsers\" SET \"PasswordHash\"='{hash}' WHERE \"Id\"={rows.Guid(person.UserId)}",
        ]);
        await database.StopAsync();
        return person.Email;
    }

    private static string Megabytes(long bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0.00} MB");
}
