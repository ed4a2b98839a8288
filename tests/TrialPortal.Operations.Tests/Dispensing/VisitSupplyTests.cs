using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Studies;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Dispensing.Kits;
using TrialPortal.Web.Features.Dispensing.Outcomes;
using TrialPortal.Web.Features.Dispensing.Prepare;

namespace TrialPortal.Operations.Tests.Dispensing;

/// <summary>A visit is supplied once, and when it is due; otherwise with a reason that stays.</summary>
[Trait("id", "E4")]
public sealed class VisitSupplyTests
{
    [Fact]
    public async Task A_visit_is_supplied_again_with_a_reason_alone_which_stays_with_the_record()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(6);
        var (patient, atVisit) = await DueAsync(pharmacy);
        var first = await pharmacy.DoneAsync(atVisit, Role.Nurse);

        var aside = await pharmacy.RunAsync(atVisit, Role.Pharmacist);
        Cases.Refused("VisitSetAside", aside);
        await pharmacy.VerifyAsync(first);
        Assert.True((await pharmacy.HandOverAsync(first)).IsDone);
        var supplied = await pharmacy.RunAsync(atVisit with { Reason = " " }, Role.Pharmacist);
        Cases.Refused("VisitSupplied", supplied);
        Assert.Equal(
            ("V2", 70, "Nurse KR01"),
            (
                supplied.Refusal!.Facts["visit"],
                supplied.Refusal.Facts["units"],
                supplied.Refusal.Facts["by"]
            )
        );
        Assert.Equal(1, await pharmacy.Clinic.LookAsync(db => db.Distributions.CountAsync()));

        var why = "The bag was left on the bus";
        var again = await pharmacy.DoneAsync(atVisit with { Reason = why }, Role.Pharmacist);

        Assert.Equal(why, (await pharmacy.DistributionAsync(again)).VisitBecause);
        var audited = await pharmacy.Clinic.LookAsync(db =>
            (
                from value in db.AuditValues
                join entry in db.AuditLogs on value.OwnerId equals entry.Id
                where value.Fields.Contains(why)
                select entry.Operation
            ).ToListAsync()
        );
        Assert.Equal([nameof(PrepareDistribution)], audited);
        Assert.Equal(why, await BecauseAsync(pharmacy, patient, again, Role.Investigator));
        Assert.Equal("Withheld", await BecauseAsync(pharmacy, patient, again, Role.Monitor));
    }

    [Fact]
    public async Task What_was_put_back_or_not_given_leaves_the_visit_as_it_was()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(6);
        var (_, atVisit) = await DueAsync(pharmacy);
        var cancel = await pharmacy.DoneAsync(atVisit, Role.Nurse);
        await pharmacy.DoneAsync(
            new CancelDistribution { DistributionId = cancel, Reason = "Patient left" },
            Role.Nurse
        );
        var given = await pharmacy.DoneAsync(atVisit, Role.Nurse);
        await pharmacy.VerifyAsync(given);
        Assert.True((await pharmacy.HandOverAsync(given)).IsDone);
        await pharmacy.DoneAsync(
            new MarkNotGiven
            {
                DistributionId = given,
                NeverLeft = false,
                Reason = "Patient had left",
            },
            Role.Nurse
        );

        await pharmacy.DoneAsync(atVisit, Role.Nurse);
    }

    [Fact]
    [Trait("id", "E7")]
    public async Task A_bottle_replaced_at_a_visit_does_not_make_it_supplied()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(8);
        var patient = await pharmacy.PatientAsync(ordered: 300, days: 90);
        var lost = await pharmacy.GivenAsync(patient);
        pharmacy.Clinic.Clock.Advance(TimeSpan.FromDays(28));
        var atVisit = await AtVisitAsync(pharmacy, patient);
        await pharmacy.DoneAsync(
            new MarkGivenInError { DistributionId = lost, Reason = "Kit of another patient" },
            Role.Nurse
        );
        var replaced = await pharmacy.DoneAsync(
            atVisit with
            {
                ReplacesLineId = await pharmacy.Clinic.LookAsync(db =>
                    db.DistributionLines.Where(l => l.DistributionId == lost)
                        .Select(l => l.Id)
                        .FirstAsync()
                ),
            },
            Role.Nurse
        );
        await pharmacy.VerifyAsync(replaced);
        Assert.True((await pharmacy.HandOverAsync(replaced)).IsDone);

        await pharmacy.DoneAsync(atVisit, Role.Nurse);
    }

    [Fact]
    [Trait("id", "B2")]
    public async Task A_visit_whose_window_has_not_opened_is_prepared_with_a_reason_alone()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(3);
        var patient = await pharmacy.PatientAsync(ordered: 200, days: 90);
        var early = await AtVisitAsync(pharmacy, patient);

        var refused = await pharmacy.RunAsync(early, Role.Nurse);
        Cases.Refused("VisitNotYetOpen", refused);
        Assert.Equal(new DateOnly(2026, 4, 6), refused.Refusal!.Facts["day"]);

        await pharmacy.DoneAsync(early with { Reason = "The patient travels" }, Role.Nurse);
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Two_who_prepare_one_visit_at_once_supply_it_once()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(6);
        var (_, atVisit) = await DueAsync(pharmacy);

        var both = await Task.WhenAll(
            new[] { Role.Nurse, Role.Pharmacist }.Select(role =>
                Task.Run(() => pharmacy.RunAsync(atVisit, role))
            )
        );

        Assert.Single(both, o => o.IsDone);
        Cases.Refused("VisitSetAside", Assert.Single(both, o => !o.IsDone));
    }

    [Fact]
    public async Task Each_visit_says_how_it_stands_before_it_is_chosen()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(3);
        var (patient, atVisit) = await DueAsync(pharmacy);
        Assert.True((await StandsAsync()).IsDue);

        await pharmacy.DoneAsync(atVisit, Role.Nurse);

        var stands = await StandsAsync();
        Assert.False(stands.IsDue);
        Assert.Equal(
            (70, "Nurse KR01", false),
            (stands.Before!.Units, stands.Before.By, stands.Before.IsHandedOver)
        );

        async Task<SupplyVisit> StandsAsync()
        {
            var need = await pharmacy
                .Clinic.As(Role.Nurse)
                .AskAsync(new PrepareChoices { OrderId = patient.Order });
            return need.Value.Visits[0].Stands!;
        }
    }

    [Fact]
    public async Task A_visit_that_was_supplied_is_offered_after_those_that_were_not()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(3);
        var (patient, atVisit) = await DueAsync(pharmacy);
        await pharmacy.DoneAsync(atVisit, Role.Nurse);
        await pharmacy.Clinic.SaveAsync(async db =>
            db.Add(
                VisitDefinition
                    .Create(
                        Clinic.NewId(),
                        pharmacy.Clinic.Clock.GetUtcNow(),
                        await db.ProtocolVersions.SingleAsync(),
                        new()
                        {
                            Code = "V3",
                            NameEnglish = "Week 8",
                            NameKorean = "8주차",
                            Day = 57,
                            Dispenses = true,
                        }
                    )
                    .Value
            )
        );

        var need = await pharmacy
            .Clinic.As(Role.Nurse)
            .AskAsync(new PrepareChoices { OrderId = patient.Order });

        Assert.Equal(["V3", "V2", null], need.Value.Visits.Select(v => v.Visit?.Code));
    }

    /// <summary>A patient in the window of the visit in week 4, whose order goes on for two months.</summary>
    private static async Task<(Treated Patient, PrepareDistribution AtVisit)> DueAsync(
        Dispensary pharmacy
    )
    {
        var patient = await pharmacy.PatientAsync(ordered: 300, days: 90);
        pharmacy.Clinic.Clock.Advance(TimeSpan.FromDays(28));
        return (patient, await AtVisitAsync(pharmacy, patient));
    }

    private static async Task<PrepareDistribution> AtVisitAsync(
        Dispensary pharmacy,
        Treated patient
    ) =>
        Dispensary.Preparing(patient) with
        {
            VisitId = await pharmacy.Clinic.LookAsync(db =>
                db.VisitDefinitions.Where(v => v.Code == "V2").Select(v => v.Id).SingleAsync()
            ),
        };

    private static async Task<string?> BecauseAsync(
        Dispensary pharmacy,
        Treated patient,
        Guid distribution,
        Role role
    ) =>
        (
            await pharmacy
                .Clinic.As(role)
                .AskAsync(new PatientKits { PatientId = patient.Id }, Clinic.NewId())
        )
            .Value.Distributions.Single(d => d.Id == distribution)
            .VisitBecause;
}
