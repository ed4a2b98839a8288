using System.Diagnostics;
using TrialPortal.Domain.Access;
using TrialPortal.Testing;

namespace TrialPortal.Benchmarks;

/// <summary>Audited commands a second, by one writer and by many at once; each writer is somebody of the staff with a circuit.</summary>
internal static class Writers
{
    private const int Rounds = 4;

    public static async Task RunAsync(Bench bench)
    {
        foreach (var kind in Enum.GetValues<DatabaseKind>())
        {
            await using var database = await bench.DatabaseAsync(kind);
            await database.StartAsync();
            var world = await World.CreateAsync(database.Services);
            foreach (var writers in new[] { 1, 16, 64 })
            {
                var people = new List<Operator>();
                for (var i = 0; i < writers; i++)
                {
                    people.Add(world.As(await world.StaffAsync(Role.Coordinator)));
                }

                var length = TimeSpan.FromSeconds(bench.Size(3, 1));
                await RateAsync(world, people, length);
                var rates = new List<double>();
                for (var round = 0; round < Rounds; round++)
                {
                    rates.Add(await RateAsync(world, people, length));
                }

                var rate = new Sample(rates);
                bench.Add(
                    $"{database.Title}: audited commands by {writers} at once",
                    $"{rate.Median:0} /s",
                    rate.Spread("0")
                );
                foreach (var person in people)
                {
                    await person.DisposeAsync();
                }
            }
        }
    }

    private static async Task<double> RateAsync(
        World world,
        IReadOnlyList<Operator> people,
        TimeSpan length
    )
    {
        var start = Stopwatch.GetTimestamp();
        var done = await Task.WhenAll(
            people.Select(p => Task.Run(() => WriteAsync(world, p, length)))
        );
        return done.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<int> WriteAsync(World world, Operator person, TimeSpan length)
    {
        var start = Stopwatch.GetTimestamp();
        var done = 0;
        while (Stopwatch.GetElapsedTime(start) < length)
        {
            await person.DoneAsync(AddPatient.At(world.Seoul));
            done++;
        }

        return done;
    }
}
