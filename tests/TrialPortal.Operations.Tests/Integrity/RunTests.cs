using System.Globalization;
using CsCheck;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Patients;

namespace TrialPortal.Operations.Tests.Integrity;

/// <summary>Whatever is done in whatever order, the live rows are what the audit rebuilds, and the tree is dense.</summary>
[Trait("id", "INT-07")]
public sealed class RunTests
{
    private const int Acts = 250;

    [Fact]
    public async Task After_a_random_run_the_replay_equals_the_live_rows()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var host = await Writers.StartAsync(database))
        {
            var world = await World.CreateAsync(host.Services);
            var nurse = await world.StaffAsync(Role.Nurse);
            await using var circuit = world.As(nurse);
            var versions = new List<(Guid Id, int Version)>();
            foreach (var act in RandomActs())
            {
                if (act < 3 || versions.Count == 0)
                {
                    versions.Add((await world.PatientAsync(nurse), 1));
                    continue;
                }

                // One in five comes with a stale version and is refused.
                var at = act % versions.Count;
                var (id, version) = versions[at];
                var outcome = await circuit.RunAsync(
                    Correction(world, id, act % 5 == 0 ? version - 1 : version, act)
                );
                if (outcome.IsDone)
                {
                    versions[at] = (id, version + 1);
                }
            }
        }

        SqliteConnection.ClearAllPools();
        Assert.True(await Proof.HoldsAsync(database) > Acts);
    }

    [Fact]
    public async Task A_parallel_run_in_any_order_gives_a_dense_tree()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var host = await Writers.StartAsync(database))
        {
            var world = await World.CreateAsync(host.Services);
            var nurse = await world.StaffAsync(Role.Nurse);
            await Parallel.ForAsync(
                0,
                120,
                new ParallelOptions { MaxDegreeOfParallelism = 8 },
                async (_, _) => await world.PatientAsync(nurse)
            );
        }

        SqliteConnection.ClearAllPools();
        Assert.True(await Proof.HoldsAsync(database) >= 122);
        await using var root = await Damage.OpenAsync(database);
        Assert.Equal(
            await Forgery.SizeAsync(root),
            await root.AskAsync<long>("""SELECT MAX("Seq")+1 FROM "AuditLeaves" """)
        );
    }

    /// <summary>The same numbers in every run.</summary>
    private static int[] RandomActs() =>
        Gen.Int[0, 99].Array[Acts].Generate(new PCG(7, 24), null, out _);

    private static CorrectPatient Correction(World world, Guid patient, int version, int act) =>
        new()
        {
            PatientId = patient,
            SeenVersion = version,
            FullName = string.Create(CultureInfo.InvariantCulture, $"PARK, Corrected {act}"),
            Initials = "PT",
            DateOfBirth = new DateOnly(1960, 1, 1).AddDays(act),
            Sex = Sex.Female,
            Phone = string.Create(CultureInfo.InvariantCulture, $"+82 2 {act:0000}"),
            ConsentVersion = world.Study.ConsentVersion,
            ConsentDate = World.LongAgo.AddDays(1),
            EligibilityMet = act % 2 == 0,
            ConfirmedNotDuplicate = true,
            Reason = "as told on the telephone, 전화로 확인",
        };
}
