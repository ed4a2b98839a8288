using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Operations.Tests.Stock;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Randomisation;
using TrialPortal.Web.Features.Stock;
using TrialPortal.Web.Features.Stock.Receiving;

namespace TrialPortal.Operations.Tests.Randomisation;

/// <summary>Two worlds alike but for what the groups mean: no blinded role can tell which of them it is in (A6).</summary>
[Trait("id", "B4")]
public sealed class SwappedGroupsTests
{
    private const string Attack = "attack";
    private const string Listed = "ONE";
    private static readonly DateOnly Autumn = new(2026, 9, 30);
    private static readonly string[] Kits = ["SG-1001", "SG-1002", "SG-1003", "SG-1004"];

    [Fact]
    public async Task Swapping_what_the_groups_mean_changes_no_byte_that_a_blinded_role_reads_and_no_kit_comes_as_a_lot_of_its_own()
    {
        var worlds = await Task.WhenAll(
            Task.Run(() => ReadAsync("ABBA")),
            Task.Run(() => ReadAsync("BAAB"))
        );
        var (one, other) = (worlds[0], worlds[1]);

        Assert.Equal(
            Clinic.SiteRoles.Count(RolePermissions.IsBlinded),
            one.Keys.Count(k => k != Attack)
        );
        Assert.Contains("KitNotAsListed", one[Attack], StringComparison.Ordinal);
        foreach (var (role, read) in one)
        {
            Assert.Contains("SG-1001", read, StringComparison.Ordinal);
            Assert.Equal(read, other[role]);
        }
    }

    /// <summary>
    /// What each blinded role reads of stock, kits, ledger and patients after two were randomised, and what a nurse was told who
    /// tried to make a lot of one kit before.
    /// </summary>
    private static async Task<Dictionary<string, string>> ReadAsync(string groups)
    {
        var stock = new StockClinic();
        await stock.InitializeAsync();
        try
        {
            var clinic = stock.Clinic;
            await ImportAsync(clinic, groups);
            var read = new Dictionary<string, string> { [Attack] = await AttackAsync(stock) };
            await stock.DoneAsync(stock.Receipt(Listed, Kits));
            for (var i = 0; i < 2; i++)
            {
                await RandomiseAsync(clinic, await clinic.ScreenAsync(Role.Nurse));
            }

            foreach (var role in Clinic.SiteRoles.Where(RolePermissions.IsBlinded))
            {
                read[$"{role}"] = await SeenAsync(clinic, role);
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
            Lines =
            [
                .. lines.Zip(
                    Kits,
                    (l, kit) => l with { Number = kit, Lot = Listed, ExpiresOn = Autumn }
                ),
            ],
        };
        Assert.True((await pharmacist.RunAsync(contents, Clinic.NewId())).IsDone);
    }

    /// <summary>
    /// A lot of one kit that expires first would be set aside for each patient of its group and for no other (docs/decisions/0008).
    /// The list says of which lot a kit is: a nurse finds no kit that comes as another, or with another last day.
    /// </summary>
    private static async Task<string> AttackAsync(StockClinic stock)
    {
        var nurse = new Seen(stock.Clinic, Role.Nurse);
        foreach (var kit in Kits)
        {
            foreach (var (lot, day) in new[] { ("MINE", Autumn), (Listed, Autumn.AddDays(-90)) })
            {
                var receipt = stock.Receipt(lot, kit) with { ExpiresOn = day };
                await nurse.AskAsync(
                    new KnownKits
                    {
                        SiteId = receipt.SiteId,
                        Numbers = receipt.Numbers,
                        LotNumber = lot,
                        ExpiresOn = day,
                    }
                );
                Assert.Equal(0, await nurse.ActAsync(receipt));
            }
        }

        Assert.False(await stock.Clinic.LookAsync(db => db.Lots.AnyAsync()));
        return nurse.ToString();
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

        if (await seen.AskAsync(new AuditEntries { SiteId = clinic.Seoul.Id }) is { } acts)
        {
            // What the test itself wrote stands in one instant, in the order of ids.
            foreach (
                var entry in acts
                    .Rows.Where(r => r.Operation != "Seed")
                    .OrderBy(r => (r.At, r.Operation, r.SubjectNumber))
            )
            {
                await seen.AskAsync(new AuditEntryDetails { EntryId = entry.Id });
            }
        }

        // The lists are of the study: what was imported is read at no site, also by nobody who knows the entry.
        foreach (var entry in await ImportsAsync(clinic))
        {
            Assert.Null(await seen.AskAsync(new AuditEntryDetails { EntryId = entry }));
        }

        return seen.ToString();
    }

    private static async Task<IReadOnlyList<Guid>> ImportsAsync(Clinic clinic)
    {
        string[] imports = [nameof(ImportAllocationList), nameof(ImportKitContents)];
        var entries = await clinic.LookAsync(db =>
            db.AuditLogs.Where(e => imports.Contains(e.Operation))
                .OrderBy(e => e.Operation)
                .Select(e => e.Id)
                .ToListAsync()
        );
        Assert.Equal(2, entries.Count);
        return entries;
    }
}
