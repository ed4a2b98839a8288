using System.Collections.Concurrent;
using System.Diagnostics;
using TrialPortal.Domain.Access;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Dispensing.Bench;
using TrialPortal.Web.Features.Dispensing.Prepare;

namespace TrialPortal.Benchmarks;

/// <summary>Signed hand-overs a second of one lot by eight people at once, and the bench queue beside little and much stock.</summary>
internal static class Dispensing
{
    private const int Writers = 8;
    private const int Rounds = 4;

    public static async Task RunAsync(Bench bench)
    {
        foreach (var kind in Enum.GetValues<DatabaseKind>())
        {
            await HandOversAsync(bench, kind);
            await QueueAsync(bench, kind);
        }
    }

    private static async Task HandOversAsync(Bench bench, DatabaseKind kind)
    {
        await using var database = await bench.DatabaseAsync(kind);
        await database.StartAsync();
        var world = await World.CreateAsync(database.Services);
        var pharmacy = await BenchPharmacy.OpenAsync(database.Services, world);
        var each = bench.Size(25, 3);
        await pharmacy.ReceiveAsync(Writers * each * (Rounds + 1));
        var people = new List<(Person Person, Operator Circuit, Guid Order)>();
        for (var i = 1; i <= Writers; i++)
        {
            var person = await world.StaffAsync(Role.Pharmacist);
            people.Add((person, world.As(person), await pharmacy.OrderAsync(i)));
        }

        var rates = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var ready = new List<(Operator Circuit, ConcurrentQueue<(HandOver, Guid)> Work)>();
            foreach (var (person, circuit, order) in people)
            {
                var work = new ConcurrentQueue<(HandOver, Guid)>();
                for (var n = 0; n < each; n++)
                {
                    work.Enqueue(await pharmacy.ReadyAsync(order, person));
                }

                ready.Add((circuit, work));
            }

            var start = Stopwatch.GetTimestamp();
            await Task.WhenAll(ready.Select(r => Task.Run(() => GiveAsync(r.Circuit, r.Work))));
            rates.Add(Writers * each / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        var rate = new Sample(rates.Skip(1).ToList());
        bench.Add(
            $"{database.Title}: signed hand-overs of one lot by {Writers} at once",
            $"{rate.Median:0} /s",
            rate.Spread("0")
        );
        foreach (var (_, circuit, _) in people)
        {
            await circuit.DisposeAsync();
        }
    }

    private static async Task GiveAsync(Operator circuit, ConcurrentQueue<(HandOver, Guid)> work)
    {
        while (work.TryDequeue(out var next))
        {
            await circuit.DoneAsync(next.Item1, next.Item2);
        }
    }

    private static async Task QueueAsync(Bench bench, DatabaseKind kind)
    {
        await using var smallData = await bench.DatabaseAsync(kind);
        await using var largeData = await bench.DatabaseAsync(kind);
        await using var small = await FillAsync(smallData, kits: 100, movements: 2_000);
        await using var large = await FillAsync(
            largeData,
            kits: bench.Size(5_000, 500),
            movements: bench.Size(100_000, 10_000)
        );
        var (few, many, ratio) = await Sample.InTurnsAsync(
            bench.Size(15, 5),
            20,
            () => small.AnswerAsync(new BenchQueue()),
            () => large.AnswerAsync(new BenchQueue())
        );
        bench.Add(
            $"{smallData.Title}: bench queue as pharmacist, {bench.Size(5_000, 500):N0} kits and {bench.Size(100_000, 10_000):N0} movements / 100 kits",
            $"{ratio.Median:0.00} x ({many.Median / 1000:0.0} / {few.Median / 1000:0.0} ms)",
            ratio.Spread(),
            "<= 1.5 x"
        );
    }

    /// <summary>The same forty pieces of work, beside a stock of this size; each kit was given and came back long ago.</summary>
    private static async Task<Operator> FillAsync(BenchDatabase database, int kits, int movements)
    {
        await database.StartAsync();
        var world = await World.CreateAsync(database.Services);
        var pharmacy = await BenchPharmacy.OpenAsync(database.Services, world);
        await pharmacy.ReceiveAsync(20);
        var pharmacist = await world.StaffAsync(Role.Pharmacist);
        for (var i = 1; i <= 40; i++)
        {
            var order = await pharmacy.OrderAsync(i);
            if (i % 2 == 0)
            {
                await pharmacy.ReadyAsync(order, pharmacist);
            }
        }

        await database.UnguardedAsync([.. new MuchStock(database).Rows(kits, movements)]);
        return world.As(pharmacist);
    }
}
