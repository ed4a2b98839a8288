using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Dispensing.Kits;
using TrialPortal.Web.Features.Dispensing.Outcomes;
using TrialPortal.Web.Features.Dispensing.Prepare;

namespace TrialPortal.Operations.Tests.Dispensing;

/// <summary>What the pages of dispensing read.</summary>
[Trait("id", "E2")]
public sealed class DispensingReadTests
{
    [Fact]
    public async Task A_patients_kits_stand_latest_first_with_what_was_counted_of_each()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(2);
        var patient = await pharmacy.PatientAsync(ordered: 80);
        var first = await pharmacy.GivenAsync(patient);
        await pharmacy.CountAsync(first, "10");
        pharmacy.Clinic.Clock.Advance(TimeSpan.FromDays(1));
        var second = await pharmacy.PreparedAsync(patient);

        var read = await ReadAsync(pharmacy, patient, Role.Nurse);

        Assert.Equal([second, first], read.Distributions.Select(d => d.Id));
        Assert.Equal(patient.Order, Assert.Single(read.Orders).Id);
        Assert.Empty(read.Waiting);
        Assert.Equal(
            [
                DistributionStatus.Prepared,
                DistributionStatus.Verified,
                DistributionStatus.Dispensed,
                DistributionStatus.Reconciled,
            ],
            read.Distributions[1].Steps.Select(s => s.Status)
        );
        var counted = Assert.Single(read.Distributions[1].Lines).Counted!;
        Assert.True(counted.Count.IsAtMost);
        Assert.Equal((25, 10), (counted.Count.Most.Count, counted.Count.Unused!.Value.Count));
        Assert.Null(Assert.Single(read.Distributions[0].Lines).Counted);

        await pharmacy.TwiceDailyAsync(patient, pharmacy.Clinic.Today.AddDays(1), sign: false);

        read = await ReadAsync(pharmacy, patient, Role.Nurse);
        Assert.Empty(read.Orders);
        Assert.Equal(new WaitingOrder(1, 1, 2), Assert.Single(read.Waiting));
    }

    [Fact]
    [Trait("id", "C8")]
    public async Task A_reader_without_names_reads_no_words_of_a_persons_own()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync();
        var patient = await pharmacy.PatientAsync();
        var id = await pharmacy.GivenAsync(patient);
        await pharmacy.DoneAsync(
            new MarkGivenInError { DistributionId = id, Reason = "Meant for Mrs KIM" },
            Role.Nurse
        );

        Assert.Equal(
            "Meant for Mrs KIM",
            (await ReadAsync(pharmacy, patient, Role.Investigator)).Distributions[0].Reason
        );
        Assert.Equal(
            "Withheld",
            (await ReadAsync(pharmacy, patient, Role.Monitor)).Distributions[0].Reason
        );
    }

    [Fact]
    public async Task The_form_that_prepares_says_what_each_visit_needs_and_of_no_kit()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var patient = await pharmacy.PatientAsync();
        var need = (
            await pharmacy
                .Clinic.As(Role.Nurse)
                .AskAsync(new PrepareChoices { OrderId = patient.Order })
        ).Value;
        Assert.Equal(
            [("V2", (decimal?)28), (null, 28)],
            need.Visits.Select(v => (v.Visit?.Code, v.Units))
        );
        Assert.Equal(new DateOnly(2026, 4, 9), need.Visits[0].Stands!.Window.Target);
    }

    [Fact]
    [Trait("id", "J6")]
    public async Task A_distribution_is_opened_by_those_who_dispense_and_found_by_nobody_elsewhere()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync();
        var patient = await pharmacy.PatientAsync();
        var open = new DistributionDetails
        {
            DistributionId = await pharmacy.PreparedAsync(patient),
        };
        var clinic = pharmacy.Clinic;

        var file = (await clinic.As(Role.Pharmacist).AskAsync(open, Clinic.NewId())).Value;
        Assert.Equal(
            (patient.Id, 1, "1-0-0"),
            (file.Patient.Id, file.Order.Version, file.Order.Regimen.Times.Write(PartsOfDay.Usual))
        );
        Assert.Null(file.Order.Stopped);
        Assert.NotNull(file.Patient.Person);
        var unnamed = (await clinic.As(Role.Monitor).AskAsync(open, Clinic.NewId())).Value;
        Assert.Null(unnamed.Patient.Person);
        Cases.Refused(
            "NotFound",
            await clinic.As(Role.Pharmacist, clinic.Rome).AskAsync(open, Clinic.NewId())
        );
        Cases.Refused(
            "NotFound",
            await clinic
                .As(Role.Nurse, clinic.Rome)
                .AskAsync(new PatientKits { PatientId = patient.Id }, Clinic.NewId())
        );
        Cases.Refused(
            "NotPermitted",
            await clinic
                .As(Role.Coordinator)
                .AskAsync(new PrepareChoices { OrderId = patient.Order }, Clinic.NewId())
        );
    }

    private static async Task<PatientSupply> ReadAsync(
        Dispensary pharmacy,
        Treated patient,
        Role role
    ) =>
        (
            await pharmacy
                .Clinic.As(role)
                .AskAsync(new PatientKits { PatientId = patient.Id }, Clinic.NewId())
        ).Value;
}
