using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Operations.Tests.Stock;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Randomisation;
using TrialPortal.Web.Features.Stock;

namespace TrialPortal.Operations.Tests.Randomisation;

/// <summary>Two worlds alike but for what the groups mean: no blinded role can tell which of them it is in (A6).</summary>
[Trait("id", "B4")]
public sealed class SwappedGroupsTests
{
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

    private static async Task<string> SeenAsync(Clinic clinic, Role role)
    {
        var seen = new Seen(clinic, role);
        var now = (await seen.AskAsync(new StockOverview()))!;
        var kits = (await seen.AskAsync(new KitsInStock()))!;
        await seen.AskAsync(new LotLedger { LotId = now.Products[0].Lots[0].Id });
        foreach (var kit in kits.Page.Items)
        {
            await seen.AskAsync(new KitDetails { KitId = kit.Id });
        }

        foreach (var patient in (await seen.AskAsync(new AssignedPatients()))!.Page.Items)
        {
            await seen.AskAsync(new PatientDetails { PatientId = patient.Id });
            await seen.AskAsync(new PatientRandomisation { PatientId = patient.Id });
        }

        return seen.ToString();
    }
}
