using System.Collections.Concurrent;
using System.Globalization;
using CsCheck;
using Microsoft.Data.Sqlite;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Patients;

namespace TrialPortal.Operations.Tests.Integrity;

/// <summary>Whatever is done in whatever order, the live rows are what the audit rebuilds, and the tree is dense.</summary>
[Trait("id", "INT-07")]
public sealed class RunTests(ITestOutputHelper output)
{
    private const int Acts = 10_000;
    private const int People = 8;
    private const uint Seed = 24;

    private const string Entries = """SELECT COUNT(*) FROM "AuditLogs" """;

    private readonly ConcurrentDictionary<Guid, int> versions = [];
    private readonly ConcurrentQueue<Guid> patients = [];

    [Fact]
    [Trait("id", "ALC-6")]
    public async Task After_ten_thousand_random_commands_of_eight_writers_the_replay_equals_the_live_rows_and_no_entry_is_missing()
    {
        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{Acts} commands, seed {Seed}")
        );
        var tally = new ConcurrentDictionary<string, int>();
        await using var database = await TestDatabase.CreateAsync();
        await using var root = await Damage.OpenAsync(database);
        long before;
        await using (var host = await Writers.StartAsync(database))
        {
            var world = await World.CreateAsync(host.Services);
            var nurse = await world.StaffAsync(Role.Nurse);
            await using var circuit = world.As(nurse);
            await ScreenAsync(world, nurse);
            before = await root.AskAsync<long>(Entries);
            await Parallel.ForEachAsync(
                RandomActs(),
                new ParallelOptions { MaxDegreeOfParallelism = People },
                async (act, _) =>
                {
                    var ended = await ActAsync(world, nurse, circuit, act);
                    tally.AddOrUpdate(ended, 1, (_, times) => times + 1);
                }
            );
        }

        output.WriteLine(string.Join(", ", tally.Select(t => $"{t.Key} {t.Value}")));
        SqliteConnection.ClearAllPools();
        var size = await Proof.HoldsAsync(database);
        // Each command has one entry that says how it ended, and each entry its place: no gap, nothing twice.
        Assert.Equal(before + tally["Done"], await CountAsync(root, AuditOutcome.Done));
        Assert.Equal(tally["ChangedMeanwhile"], await CountAsync(root, AuditOutcome.Raced));
        Assert.Equal(before + Acts, await root.AskAsync<long>(Entries));
        Assert.Equal(before + Acts, size);
        Assert.Equal(
            size,
            await root.AskAsync<long>("""SELECT MAX("Seq")+1 FROM "AuditLeaves" """)
        );
        Assert.Equal(
            size,
            await root.AskAsync<long>("""SELECT COUNT(DISTINCT "EntryId") FROM "AuditLeaves" """)
        );
        Assert.All(
            ["Done", "ChangedMeanwhile"],
            outcome => Assert.True(tally.GetValueOrDefault(outcome) > Acts / 20, outcome)
        );
    }

    private static Task<long> CountAsync(Damage root, AuditOutcome outcome) =>
        root.AskAsync<long>($"""{Entries} WHERE "Outcome"='{outcome}' """);

    /// <summary>One screens, the others correct somebody; one in five with a version that is no longer the newest.</summary>
    /// <returns>How it ended.</returns>
    private async Task<string> ActAsync(
        World world,
        Testing.Person nurse,
        Operator circuit,
        int act
    )
    {
        if (act % 100 == 0)
        {
            await ScreenAsync(world, nurse);
            return "Done";
        }

        var (id, seen) = Somebody(act);
        var version = act % 5 == 0 ? seen - 1 : seen;
        var outcome = await circuit.RunAsync(Correction(world, id, version, act));
        if (outcome.IsDone)
        {
            versions.AddOrUpdate(id, version + 1, (_, known) => Math.Max(known, version + 1));
        }

        return outcome.Refusal?.Code ?? "Done";
    }

    private async Task ScreenAsync(World world, Testing.Person nurse)
    {
        var id = await world.PatientAsync(nurse);
        versions[id] = 1;
        patients.Enqueue(id);
    }

    private (Guid Id, int Seen) Somebody(int act)
    {
        var id = patients.ElementAt(act % patients.Count);
        return (id, versions[id]);
    }

    /// <summary>The same numbers in every run; who comes first differs.</summary>
    private static int[] RandomActs() =>
        Gen.Int[0, 9_999].Array[Acts].Generate(new PCG(7, Seed), null, out _);

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
