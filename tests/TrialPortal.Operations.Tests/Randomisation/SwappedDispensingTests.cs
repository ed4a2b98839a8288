using TrialPortal.Domain.Access;
using TrialPortal.Operations.Tests.Dispensing;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Adherence.Diary;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Features.Dispensing.Bench;
using TrialPortal.Web.Features.Dispensing.Kits;
using TrialPortal.Web.Features.Dispensing.Outcomes;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Dispensing.Returns;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Randomisation;
using TrialPortal.Web.Features.Stock;

namespace TrialPortal.Operations.Tests.Randomisation;

/// <summary>
/// The same work in two worlds alike but for what the groups mean: what is set aside, refused, given and counted, and all that
/// blinded roles read of it, is the same to the byte (A6). What their reports say is tried beside the reports.
/// </summary>
[Trait("id", "A6")]
[Trait("id", "B4")]
public sealed class SwappedDispensingTests
{
    [Fact]
    public async Task Swapping_what_the_groups_mean_changes_nothing_that_is_set_aside_refused_given_or_read()
    {
        using var keys = new SameKeys();
        var one = await LiveAsync(keys, "ABBAAB", kits: "ABBABB");
        var other = await LiveAsync(keys, "BAABBA", kits: "BAABAA");

        Assert.Contains("NoKitCanBeAssigned", one["work"], StringComparison.Ordinal);
        Assert.Equal(
            Clinic.SiteRoles.Count(RolePermissions.IsBlinded),
            one.Keys.Count(k => k != "work")
        );
        foreach (var (who, read) in one)
        {
            Assert.Contains("K-1", read, StringComparison.Ordinal);
            Assert.Equal(read, other[who]);
        }
    }

    private static async Task<Dictionary<string, string>> LiveAsync(
        SameKeys keys,
        string groups,
        string kits
    )
    {
        await using var pharmacy = new Dispensary { Groups = groups, Change = keys.Use };
        await pharmacy.InitializeAsync();
        await pharmacy.ReceiveAsync(6, group: kits);
        var patients = new List<Treated>();
        for (var i = 0; i < 6; i++)
        {
            patients.Add(await pharmacy.PatientAsync(ordered: 36));
            pharmacy.Clinic.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var (work, prepared) = await WorkAsync(pharmacy, patients);
        var read = new Dictionary<string, string> { ["work"] = work };
        foreach (var role in Clinic.SiteRoles.Where(RolePermissions.IsBlinded))
        {
            read[$"{role}"] = await ReadAsync(pharmacy.Clinic, role, patients, prepared);
        }

        return read;
    }

    /// <summary>
    /// Each of six patients is set kits aside, tried out or refused; the first is given one and brings it back, the
    /// second was not given it, the kits of one group run out.
    /// </summary>
    private static async Task<(string Told, IReadOnlyList<Guid> Prepared)> WorkAsync(
        Dispensary pharmacy,
        IReadOnlyList<Treated> patients
    )
    {
        var (clock, nurse) = (pharmacy.Clinic.Clock, new Seen(pharmacy.Clinic, Role.Nurse));
        var prepared = new List<Guid>();
        foreach (var patient in patients.Concat(patients))
        {
            if (await nurse.ActAsync(Dispensary.Preparing(patient)) is var id && id != default)
            {
                prepared.Add(id);
            }
        }

        await nurse.ActAsync(Dispensary.Preparing(patients[0]) with { InPart = true });
        var theirs = (await pharmacy.NumbersAsync(prepared[1]))[0];
        foreach (
            var text in new[] { theirs, "K-99991", (await pharmacy.NumbersAsync(prepared[0]))[0] }
        )
        {
            await nurse.ActAsync(new CheckScannedKit { DistributionId = prepared[0], Kit = text });
        }

        await nurse.ActAsync(
            new CancelDistribution { DistributionId = prepared[2], Reason = "Left" }
        );
        foreach (var id in prepared.Take(2))
        {
            await pharmacy.VerifyAsync(id);
            clock.Advance(TimeSpan.FromSeconds(1));
            await GiveAsync(pharmacy, nurse, id);
        }

        await nurse.ActAsync(
            new CountReturn
            {
                LineId = (await pharmacy.LineAsync(prepared[0])).Id,
                Unused = "7",
                ContainerBack = true,
                ReturnedOn = pharmacy.Clinic.Today,
            }
        );
        await nurse.ActAsync(
            new MarkNotGiven
            {
                DistributionId = prepared[1],
                NeverLeft = false,
                Reason = "Had left",
            }
        );
        return (nurse.ToString(), prepared);
    }

    private static async Task GiveAsync(Dispensary pharmacy, Seen nurse, Guid id)
    {
        var command = Dispensary.Giving(id);
        var proof = await pharmacy.ProveAsync(command, pharmacy.Clinic.Person(Role.Nurse));
        await nurse.ActAsync(command, proof);
    }

    private static async Task<string> ReadAsync(
        Clinic clinic,
        Role role,
        IReadOnlyList<Treated> patients,
        IReadOnlyList<Guid> prepared
    )
    {
        var seen = new Seen(clinic, role);
        var stock = await seen.AskAsync(new StockOverview());
        await seen.AskAsync(new LotLedger { LotId = stock!.Products[0].Lots[0].Id });
        foreach (var kit in (await seen.AskAsync(new KitsInStock()))!.Page.Items)
        {
            await seen.AskAsync(new KitDetails { KitId = kit.Id });
            await seen.AskAsync(new KitAtBench { Kit = kit.Number });
        }

        await seen.AskAsync(new BenchQueue());
        await seen.AskAsync(new AssignedPatients());
        foreach (var patient in patients)
        {
            await seen.AskAsync(new PatientDetails { PatientId = patient.Id });
            await seen.AskAsync(new PatientRandomisation { PatientId = patient.Id });
            await seen.AskAsync(new PatientKits { PatientId = patient.Id });
            await seen.AskAsync(new PatientAdherence { PatientId = patient.Id });
            await seen.AskAsync(new PrepareChoices { OrderId = patient.Order });
        }

        foreach (var id in prepared)
        {
            await seen.AskAsync(new DistributionDetails { DistributionId = id });
        }

        var acts = new AuditEntries
        {
            SiteId = clinic.Seoul.Id,
            ActorId = clinic.Person(Role.Nurse).UserId,
        };
        await seen.AskAsync(acts);
        return seen.ToString();
    }
}
