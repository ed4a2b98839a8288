using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Benchmarks;

/// <summary>First pages of the long lists through the runner, at a thousand rows and at a million over a thousand sites.</summary>
internal static class Lists
{
    public static async Task RunAsync(Bench bench)
    {
        foreach (var kind in Enum.GetValues<DatabaseKind>())
        {
            await using var smallData = await bench.DatabaseAsync(kind);
            await using var largeData = await bench.DatabaseAsync(kind);
            await using var small = await FillAsync(smallData, sites: 1);
            await using var large = await FillAsync(largeData, sites: bench.Size(1000, 20));
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
            await SearchAsync("all", _ => new AuditEntries());
            await SearchAsync("by patient", _ => new AuditEntries { Subject = ManyRows.Subject });
            await SearchAsync("by person", l => new AuditEntries { ActorId = l.NurseId });
            await SearchAsync("by action", _ => new AuditEntries { Did = ManyRows.RareAct });
            await SearchAsync(
                "by outcome",
                _ => new AuditEntries { Outcome = AuditOutcome.Refused }
            );
            await SearchAsync(
                "by period",
                _ => new AuditEntries
                {
                    From = ManyRows.FirstDay.AddDays(2),
                    To = ManyRows.FirstDay.AddDays(5),
                }
            );

            Task SearchAsync(string what, Func<Readers, AuditEntries> search) =>
                CompareAsync(
                    $"audit search {what} as coordinator",
                    l => l.Coordinator,
                    l => search(l) with { SiteId = l.SiteId }
                );

            async Task CompareAsync<T>(
                string what,
                Func<Readers, Operator> reader,
                Func<Readers, IQuery<T>> query
            )
            {
                var (few, many, ratio) = await Sample.InTurnsAsync(
                    bench.Size(15, 5),
                    20,
                    () => AskAsync(small),
                    () => AskAsync(large)
                );
                bench.Add(
                    $"{smallData.Title}: {what}, {large.Rows:N0} rows / {small.Rows:N0} rows",
                    $"{ratio.Median:0.00} x ({many.Median / 1000:0.0} / {few.Median / 1000:0.0} ms)",
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
            .. rows.Audit(coordinator.UserId, nurse.UserId),
            .. rows.Settle(),
        ]);
        return new Readers(
            rows.Rows,
            world.Seoul.Id,
            nurse.UserId,
            world.As(nurse),
            world.As(coordinator)
        );
    }

    private sealed record Readers(
        int Rows,
        Guid SiteId,
        Guid NurseId,
        Operator Nurse,
        Operator Coordinator
    ) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Nurse.DisposeAsync();
            await Coordinator.DisposeAsync();
        }
    }
}
