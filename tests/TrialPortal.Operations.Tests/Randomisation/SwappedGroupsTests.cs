using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Operations.Tests.Stock;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Randomisation;
using TrialPortal.Web.Features.Stock;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Randomisation;

/// <summary>Two worlds alike but for what the groups mean: no blinded role can tell which of them it is in (A6).</summary>
[Trait("id", "B4")]
public sealed class SwappedGroupsTests
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    [Fact]
    public async Task Swapping_what_the_groups_mean_changes_no_byte_that_a_blinded_role_reads()
    {
        var (one, other) = (await ReadAsync("ABBA"), await ReadAsync("BAAB"));

        Assert.Equal(Clinic.SiteRoles.Count(RolePermissions.IsBlinded), one.Count);
        foreach (var (role, read) in one)
        {
            Assert.Contains("SG-1001", read, StringComparison.Ordinal);
            Assert.Equal(read, other[role]);
        }
    }

    /// <summary>What each blinded role reads of stock, kits, ledger and patients after two were randomised.</summary>
    private static async Task<Dictionary<Role, string>> ReadAsync(string groups)
    {
        var stock = new StockClinic();
        await stock.InitializeAsync();
        try
        {
            var clinic = stock.Clinic;
            await ImportAsync(clinic, groups);
            await stock.DoneAsync(stock.Receipt("ONE", "SG-1001", "SG-1002", "SG-1003", "SG-1004"));
            for (var i = 0; i < 2; i++)
            {
                await RandomiseAsync(clinic, await clinic.ScreenAsync(Role.Nurse));
            }

            var read = new Dictionary<Role, string>();
            foreach (var role in Clinic.SiteRoles.Where(RolePermissions.IsBlinded))
            {
                read[role] = await SeenAsync(clinic, role);
            }

            return read;
        }
        finally
        {
            await stock.DisposeAsync();
        }
    }

    private static async Task ImportAsync(Clinic clinic, string groups)
    {
        var pharmacist = clinic.As(Role.Pharmacist);
        var lines = groups.Select((g, i) => new GroupedLine($"{i + 1}", $"{g}")).ToList();
        var list = new ImportAllocationList
        {
            StudyId = clinic.Study.Id,
            PlannedRatio = "A 1, B 1",
            Lines = lines,
        };
        Assert.True((await pharmacist.RunAsync(list, Clinic.NewId())).IsDone);
        var contents = new ImportKitContents
        {
            StudyId = clinic.Study.Id,
            Lines = [.. lines.Select(l => l with { Number = $"SG-100{l.Number}" })],
        };
        Assert.True((await pharmacist.RunAsync(contents, Clinic.NewId())).IsDone);
    }

    private static async Task RandomiseAsync(Clinic clinic, Guid id)
    {
        await clinic.SaveAsync(async db =>
        {
            var patient = await db.Patients.SingleAsync(p => p.Id == id);
            db.Entry(patient).Property(p => p.Status).CurrentValue = PatientStatus.Enrolled;
        });
        var who = clinic.Person(Role.Investigator);
        var command = new RandomisePatient { PatientId = id, SeenVersion = 2 };
        var proof = await clinic.ProveAsync(command, Meaning.Randomised, who, id);
        var outcome = await clinic.As(who).RunAsync(command, Clinic.NewId(), proof);
        Assert.True(outcome.IsDone, outcome.Refusal?.Code);
    }

    /// <summary>Ids are drawn anew in each world: each stands here by the order in which it was first seen.</summary>
    private static async Task<string> SeenAsync(Clinic clinic, Role role)
    {
        var reader = clinic.As(role);
        var now = await AskAsync(new StockOverview());
        var kits = await AskAsync(new KitsInStock());
        var seen = new List<object>
        {
            now,
            kits,
            await AskAsync(new LotLedger { LotId = now.Products[0].Lots[0].Id }),
        };
        foreach (var kit in kits.Page.Items)
        {
            seen.Add(await AskAsync(new KitDetails { KitId = kit.Id }));
        }

        var patients = await AskAsync(new AssignedPatients());
        seen.Add(patients);
        foreach (var patient in patients.Page.Items)
        {
            seen.Add(await AskAsync(new PatientDetails { PatientId = patient.Id }));
            seen.Add(await AskAsync(new PatientRandomisation { PatientId = patient.Id }));
        }

        return ByOrder(
            string.Join('\n', seen.Select(s => JsonSerializer.Serialize(s, s.GetType(), Json)))
        );

        async Task<T> AskAsync<T>(IQuery<T> query)
        {
            var asked = await reader.AskAsync(query, Clinic.NewId());
            Assert.True(asked.IsDone, $"{role}: {query.GetType().Name} {asked.Refusal?.Code}");
            return asked.Value;
        }
    }

    private static string ByOrder(string text)
    {
        var known = new Dictionary<string, string>();
        return System.Text.RegularExpressions.Regex.Replace(
            text,
            "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            m =>
                known.TryGetValue(m.Value, out var name)
                    ? name
                    : known[m.Value] = $"id {known.Count}"
        );
    }
}
