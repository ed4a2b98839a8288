using System.Globalization;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Benchmarks;

/// <summary>First pages of the long lists through the runner, at a thousand rows and at a million over a thousand sites.</summary>
internal static class Lists
{
    private const int Rounds = 15;
    private const int Acts = 20;

    public static async Task RunAsync(Bench bench)
    {
        foreach (var kind in Enum.GetValues<DatabaseKind>())
        {
            await using var smallData = await bench.DatabaseAsync(kind);
            await using var largeData = await bench.DatabaseAsync(kind);
            await using var small = await FillAsync(smallData, sites: 1);
            await using var large = await FillAsync(largeData, sites: 1000);
            await CompareAsync("patient list as nurse", l => l.Nurse, _ => new AssignedPatients());
            await CompareAsync(
                "patient list as coordinator",
                l => l.Coordinator,
                _ => new AssignedPatients()
            );
            await CompareAsync(
                "patient list by last change as coordinator",
                l => l.Coordinator,
                _ => new AssignedPatients { Order = PatientOrder.LastChange }
            );
            await CompareAsync(
                "audit search page as coordinator",
                l => l.Coordinator,
                l => new AuditEntries { SiteId = l.SiteId }
            );

            async Task CompareAsync<T>(
                string what,
                Func<Readers, Operator> reader,
                Func<Readers, IQuery<T>> query
            )
            {
                var (few, many, ratio) = await Sample.InTurnsAsync(
                    Rounds,
                    Acts,
                    () => AskAsync(small),
                    () => AskAsync(large)
                );
                bench.Add(
                    $"{smallData.Title}: {what}, 1,000,000 rows / 1,000 rows",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{ratio.Median:0.00} x ({many.Median / 1000:0.0} / {few.Median / 1000:0.0} ms)"
                    ),
                    ratio.Spread(),
                    "<= 1.5 x"
                );

                async Task AskAsync(Readers readers) =>
                    await reader(readers).AnswerAsync(query(readers));
            }
        }
    }

    private static async Task<Readers> FillAsync(BenchDatabase database, int sites)
    {
        await database.StartAsync();
        var world = await World.CreateAsync(database.Services);
        var nurse = await world.StaffAsync(Role.Nurse);
        var coordinator = await world.StaffAsync(Role.Coordinator);
        var rows = new ManyRows(database.Kind, world, sites);
        await database.UnguardedAsync([
            .. rows.Patients(),
            rows.Care(nurse.UserId),
            .. rows.Audit(coordinator.UserId),
            .. rows.Settle(),
        ]);
        return new Readers(world.Seoul.Id, world.As(nurse), world.As(coordinator));
    }

    private sealed record Readers(Guid SiteId, Operator Nurse, Operator Coordinator)
        : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Nurse.DisposeAsync();
            await Coordinator.DisposeAsync();
        }
    }
}
