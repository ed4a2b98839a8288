using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Dispensing.Outcomes;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Orders.Writing;
using TrialPortal.Web.Platform.Operations;
using Route = TrialPortal.Domain.Orders.Route;

namespace TrialPortal.Operations.Tests.Dispensing;

/// <summary>
/// What follows an order or a patient, tried in every state of it by every role: no step is skipped (21 CFR 11.10(f)). States
/// are set as rows, for how one comes to them is tried elsewhere.
/// </summary>
[Trait("id", "P11-10f-1")]
public sealed class OutOfTurnTests
{
    [Fact]
    [Trait("id", "D2")]
    public async Task Kits_are_set_aside_checked_and_given_as_owed_on_an_active_order_alone()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(1, units: 14);
        var patient = await pharmacy.PatientAsync(ordered: 200);
        var owing = await pharmacy.PreparedAsync(patient, inPart: true);
        await pharmacy.VerifyAsync(owing);
        Assert.True((await pharmacy.HandOverAsync(owing)).IsDone);
        await pharmacy.ReceiveAsync(4);
        var waiting = await pharmacy.PreparedAsync(patient);
        var looked = Dispensary.Looked(await pharmacy.NumbersAsync(waiting));
        Try[] tries =
        [
            new(
                Permission.VerifyMedication,
                Role.Pharmacist,
                o => Run(o, new VerifyDistribution { DistributionId = waiting, Scanned = looked })
            ),
            new(
                Permission.PrepareMedication,
                Role.Nurse,
                o => Run(o, Dispensary.Preparing(patient))
            ),
            new(
                Permission.PrepareMedication,
                Role.Pharmacist,
                o => Run(o, new GiveOwed { DistributionId = owing })
            ),
        ];

        // What is active comes last, for there each is done.
        foreach (var status in Enum.GetValues<OrderStatus>().OrderBy(s => s == OrderStatus.Active))
        {
            await SetAsync(pharmacy, patient, status);
            await TryAsync(
                pharmacy,
                tries,
                $"{status}",
                status == OrderStatus.Active ? null : "OrderNotDispensable"
            );
        }
    }

    [Fact]
    [Trait("id", "C4")]
    public async Task Kits_are_set_aside_and_orders_drafted_for_a_patient_who_may_take_medication_alone()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(10);
        var patient = await pharmacy.PatientAsync(ordered: 200);
        Try[] prepare =
        [
            new(
                Permission.PrepareMedication,
                Role.Nurse,
                o => Run(o, Dispensary.Preparing(patient))
            ),
        ];
        Try[] draft =
        [
            new(Permission.DraftOrders, Role.Nurse, o => Run(o, Drafting(pharmacy, patient))),
        ];

        foreach (var status in Enum.GetValues<PatientStatus>())
        {
            var treated =
                status
                is PatientStatus.Enrolled
                    or PatientStatus.Randomised
                    or PatientStatus.OnTreatment;
            await pharmacy.Clinic.SaveAsync(async db =>
            {
                var profile = await db.Patients.SingleAsync(p => p.Id == patient.Id);
                db.Entry(profile).Property(p => p.Status).CurrentValue = status;
            });
            await TryAsync(
                pharmacy,
                prepare,
                $"{status}",
                treated ? null : "PatientTakesNoMedication"
            );
            await TryAsync(pharmacy, draft, $"{status}", treated ? null : "PatientNotTreated");
        }
    }

    [Theory]
    [InlineData(DistributionStatus.Prepared, true)]
    [InlineData(DistributionStatus.Verified, true)]
    [InlineData(DistributionStatus.Dispensed, true)]
    [InlineData(DistributionStatus.ReturnsOpen, true)]
    [InlineData(DistributionStatus.Reconciled, true)]
    [InlineData(DistributionStatus.Cancelled, false)]
    [InlineData(DistributionStatus.NotGiven, false)]
    [InlineData(DistributionStatus.GivenInError, false)]
    [Trait("id", "E8")]
    public async Task What_is_owed_is_given_or_given_up_unless_nothing_was_given(
        DistributionStatus status,
        bool owed
    )
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(1, units: 14);
        var patient = await pharmacy.PatientAsync(ordered: 200);
        var id = await pharmacy.PreparedAsync(patient, inPart: true);
        await pharmacy.ReceiveAsync(4);
        await pharmacy.Clinic.SaveAsync(async db =>
        {
            var row = await db.Distributions.SingleAsync(d => d.Id == id);
            db.Entry(row).Property(d => d.Status).CurrentValue = status;
        });
        var give = new Try(
            Permission.PrepareMedication,
            Role.Nurse,
            o => Run(o, new GiveOwed { DistributionId = id })
        );
        var waive = new Try(
            Permission.PrepareMedication,
            Role.Pharmacist,
            o => Run(o, new WaiveOwed { DistributionId = id, Reason = "Ends" })
        );

        await TryAsync(pharmacy, [give], $"{status}", owed ? null : "NothingOwed");
        if (owed)
        {
            await TryAsync(pharmacy, [waive], $"{status}", "OwedIsSetAside");
            await PutBackAsync(pharmacy, settles: id);
        }

        await TryAsync(pharmacy, [waive], $"{status}", owed ? null : "NothingOwed");
    }

    private static async Task PutBackAsync(Dispensary pharmacy, Guid settles) =>
        await pharmacy.DoneAsync(
            new CancelDistribution
            {
                DistributionId = await pharmacy.Clinic.LookAsync(db =>
                    db.Distributions.Where(d => d.SettlesId == settles)
                        .Select(d => d.Id)
                        .SingleAsync()
                ),
                Reason = "Patient left",
            },
            Role.Nurse
        );

    /// <summary>By everybody without the right first, then by one who has it.</summary>
    private static async Task TryAsync(
        Dispensary pharmacy,
        IReadOnlyList<Try> tries,
        string where,
        string? code
    )
    {
        foreach (var (n, attempt) in tries.Index())
        {
            foreach (
                var role in Enum.GetValues<Role>()
                    .Where(r => !RolePermissions.Has(r, attempt.Needs))
            )
            {
                var refusal = await attempt.Act(await pharmacy.Clinic.AsAnyAsync(role));
                Assert.True(refusal?.Code == "NotPermitted", $"{n} in {where} by {role}");
            }

            var answer = await attempt.Act(pharmacy.Clinic.As(attempt.By));
            Assert.True(answer?.Code == code, $"{n} in {where}: {answer?.Code}");
        }
    }

    /// <summary>What is only signed begins tomorrow; everything else has begun.</summary>
    private static Task SetAsync(Dispensary pharmacy, Treated patient, OrderStatus status) =>
        pharmacy.Clinic.SaveAsync(async db =>
        {
            var order = await db.MedicationOrders.SingleAsync(o => o.Id == patient.Order);
            db.Entry(order).Property(o => o.Status).CurrentValue = status;
            db.Entry(order).Property(o => o.Start).CurrentValue =
                status == OrderStatus.Signed
                    ? pharmacy.Clinic.Today.AddDays(1)
                    : pharmacy.Clinic.Today;
        });

    private static DraftOrder Drafting(Dispensary pharmacy, Treated patient) =>
        new()
        {
            PatientId = patient.Id,
            ProductId = pharmacy.SetUp.Product.Id,
            Route = Route.Oral,
            HowOften = DoseRhythm.OnceDaily,
            Dose = 1,
            At = new(8, 0),
            Start = pharmacy.Clinic.Today,
            Days = 28,
        };

    private static async Task<Refusal?> Run<T>(IOperations page, ICommand<T> command) =>
        (await page.RunAsync(command, Clinic.NewId())).Refusal;

    private sealed record Try(Permission Needs, Role By, Func<IOperations, Task<Refusal?>> Act);
}
