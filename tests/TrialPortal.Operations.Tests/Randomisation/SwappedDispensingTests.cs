using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Operations.Tests.Dispensing;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Adherence.Logging;
using TrialPortal.Web.Features.Dispensing.Outcomes;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Dispensing.Returns;
using Treated = TrialPortal.Operations.Tests.Dispensing.Treated;

namespace TrialPortal.Operations.Tests.Randomisation;

/// <summary>
/// The same work in two worlds alike but for what the groups mean: what is set aside, refused, given and counted, and all that
/// blinded people read and print of it, is the same to the byte (A6).
/// </summary>
[Trait("id", "A6")]
[Trait("id", "B4")]
public sealed class SwappedDispensingTests
{
    [Fact]
    public async Task Swapping_what_the_groups_mean_changes_nothing_that_is_set_aside_refused_given_or_read()
    {
        using var keys = new SameKeys();
        var worlds = await Task.WhenAll(
            Task.Run(() => LiveAsync(keys, "ABBAAB", kits: "ABBABB")),
            Task.Run(() => LiveAsync(keys, "BAABBA", kits: "BAABAA"))
        );
        var (one, other) = (worlds[0], worlds[1]);

        Assert.Contains("NoKitCanBeAssigned", one["work"], StringComparison.Ordinal);
        Assert.Equal(
            [.. Clinic.SiteRoles.Where(RolePermissions.IsBlinded), Role.Patient],
            one.Keys.Where(k => k is not ("work" or "answered")).Select(Enum.Parse<Role>)
        );
        // Of administrators and pharmacists, and what has to be written first.
        Assert.Equal(
            [
                "BookingCheck",
                "AppointmentDetails",
                "AttachmentFile",
                "ConversationMessages",
                "RandomisationLists",
                "StudyRooms",
                "StudyDetails",
                "StudyList",
                "KeptDraft",
                "OwnLiveTopic",
            ],
            Questions
                .All.Select(q => q.Name)
                .Concat(Enum.GetNames<ReportKind>())
                .Except(one["answered"].Split(' '))
        );
        foreach (var (who, read) in one)
        {
            Assert.Equal(read, other[who]);
        }

        Assert.All(
            one.Where(r => r.Key != "answered"),
            r => Assert.Contains("K-1", r.Value, StringComparison.Ordinal)
        );
    }

    private static async Task<Dictionary<string, string>> LiveAsync(
        SameKeys keys,
        string groups,
        string kits
    )
    {
        await using var pharmacy = new Dispensary
        {
            Groups = groups,
            Change = keys.Use,
            Between = TimeSpan.FromSeconds(1),
        };
        await pharmacy.InitializeAsync();
        await pharmacy.ReceiveAsync(6, group: kits);
        var patients = new List<Treated>();
        for (var i = 0; i < 10; i++)
        {
            patients.Add(await pharmacy.PatientAsync(ordered: 36));
        }

        var nurse = new Seen(pharmacy.Clinic, Role.Nurse);
        await WorkAsync(pharmacy, nurse, patients[..6]);
        await OweAsync(pharmacy, nurse, (patients[6], patients[9]), groups[..1]);
        var read = await BlindReading.OfAsync(pharmacy, [.. patients[..2], patients[6]]);
        read["work"] = nurse.ToString();
        return read;
    }

    /// <summary>
    /// Each of six patients is set kits aside, tried out or refused; the first is given one and brings it back, the
    /// second was not given it, the kits of one group run out.
    /// </summary>
    private static async Task WorkAsync(
        Dispensary pharmacy,
        Seen nurse,
        IReadOnlyList<Treated> patients
    )
    {
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
        await MoreAsync(pharmacy, nurse, patients[0], prepared);
    }

    /// <summary>A count is corrected, a dose told, a kit given in error and replaced: by one of a group that still has some.</summary>
    private static async Task MoreAsync(
        Dispensary pharmacy,
        Seen nurse,
        Treated first,
        IReadOnlyList<Guid> prepared
    )
    {
        var returned = await pharmacy.Clinic.LookAsync(db => db.KitReturns.SingleAsync());
        await nurse.ActAsync(
            new CorrectReturn
            {
                ReturnId = returned.Id,
                SeenVersion = returned.Version,
                Unused = "6",
                ContainerBack = true,
                Reason = "Counted again",
            }
        );
        await nurse.ActAsync(
            new LogDose
            {
                OrderId = first.Order,
                Answer = DoseAnswer.TakenNow,
                Units = 1,
                Reason = "Told on the telephone",
            }
        );
        var last = prepared[^1];
        await pharmacy.VerifyAsync(last);
        await GiveAsync(pharmacy, nurse, last);
        await nurse.ActAsync(new MarkGivenInError { DistributionId = last, Reason = "Mixed up" });
        var given = await pharmacy.DistributionAsync(last);
        Assert.NotEqual(
            Guid.Empty,
            await nurse.ActAsync(
                new PrepareDistribution
                {
                    OrderId = given.OrderId,
                    SeenOrderVersion = 1,
                    VisitId = PrepareDistribution.Unscheduled,
                    ReplacesLineId = (await pharmacy.LineAsync(last)).Id,
                }
            )
        );
    }

    /// <summary>A half is given to two of the group that has none left; the other half of one is given later, of one never.</summary>
    private static async Task OweAsync(
        Dispensary pharmacy,
        Seen nurse,
        (Treated Later, Treated Never) of,
        string group
    )
    {
        var later = await HalfAsync(of.Later);
        var never = await HalfAsync(of.Never);
        await nurse.ActAsync(new WaiveOwed { DistributionId = never, Reason = "Leaves the trial" });
        await pharmacy.ReceiveAsync(1, units: 14, group: group);
        var rest = await nurse.ActAsync(new GiveOwed { DistributionId = later });
        await pharmacy.VerifyAsync(rest);
        await GiveAsync(pharmacy, nurse, rest);
        Assert.False((await pharmacy.DistributionAsync(later)).IsOwing);
        Assert.False((await pharmacy.DistributionAsync(never)).IsOwing);

        async Task<Guid> HalfAsync(Treated patient)
        {
            await pharmacy.ReceiveAsync(1, units: 14, group: group);
            var id = await nurse.ActAsync(Dispensary.Preparing(patient) with { InPart = true });
            await pharmacy.VerifyAsync(id);
            await GiveAsync(pharmacy, nurse, id);
            Assert.True((await pharmacy.DistributionAsync(id)).IsOwing);
            return id;
        }
    }

    private static async Task GiveAsync(Dispensary pharmacy, Seen nurse, Guid id)
    {
        var command = Dispensary.Giving(id);
        var proof = await pharmacy.ProveAsync(command, pharmacy.Clinic.Person(Role.Nurse));
        await nurse.ActAsync(command, proof);
    }
}
