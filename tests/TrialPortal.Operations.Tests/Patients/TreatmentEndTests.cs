using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Patients.Status;

namespace TrialPortal.Operations.Tests.Patients;

/// <summary>A patient who leaves treatment has no order going on from that moment (domain.md 1).</summary>
[Trait("id", "C4")]
[Trait("id", "D5")]
public sealed class TreatmentEndTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    public async Task Orders_stop_with_the_patient_in_one_entry()
    {
        var patient = await clinic.ScreenAsync();
        var orders = new List<Guid>();
        await clinic.SaveAsync(async db =>
        {
            var medicine = new Medicine(db, clinic.Clock.GetUtcNow(), Clinic.NewId);
            var profile = await db.Patients.SingleAsync(p => p.Id == patient);
            var study = await db.Studies.SingleAsync(s => s.Id == profile.StudyId);
            var by = clinic.Person(Role.Investigator).UserId;
            medicine.Enrol(profile, clinic.Seoul, by);
            orders.Add(medicine.Order(profile, clinic.Seoul, medicine.Add(study), by).Order.Id);
        });

        var left = new ChangePatientStatus
        {
            PatientId = patient,
            SeenVersion = 2,
            To = PatientStatus.Withdrawn,
            EffectiveOn = clinic.Today,
            Reason = "Moved away",
        };
        var outcome = await clinic.As(Role.Nurse).RunAsync(left, Clinic.NewId());
        Assert.Equal("NotFound", outcome.Refusal?.Code);
        outcome = await clinic.As(Role.Coordinator).RunAsync(left, Clinic.NewId());

        Assert.Null(outcome.Refusal);
        var order = await clinic.LookAsync(db =>
            db.MedicationOrders.SingleAsync(o => o.Id == orders[0])
        );
        Assert.Equal((OrderStatus.Stopped, "Moved away"), (order.Status, order.StatusReason));
        var change = await clinic.LookAsync(db =>
            db.OrderStatusChanges.SingleAsync(c => c.To == OrderStatus.Stopped)
        );
        Assert.Equal(
            (OrderStatus.Active, clinic.Clock.GetUtcNow()),
            (change.From, change.EffectiveAt)
        );
        Assert.Equal(
            1,
            await clinic.LookAsync(db =>
                db.AuditRecords.Where(r =>
                        r.EntityId == change.Id || r.EntityId == patient && r.EntityVersion == 3
                    )
                    .Select(r => r.EntryId)
                    .Distinct()
                    .CountAsync()
            )
        );
    }

    [Theory]
    [InlineData(2, 2, "Active 00:00, Stopped 17:00")]
    [InlineData(2, 1, "Active 00:00, Stopped 00:00")]
    [InlineData(2, 0, "Stopped 00:00")]
    public async Task An_end_before_the_night_has_written_the_first_day_skips_no_step(
        int days,
        int effective,
        string steps
    )
    {
        await using var own = await Clinic.OpenAsync();
        var patient = await own.ScreenAsync();
        var tomorrow = own.Today.AddDays(1);
        await own.SaveAsync(async db =>
        {
            var medicine = new Medicine(db, own.Clock.GetUtcNow(), Clinic.NewId);
            var profile = await db.Patients.SingleAsync(p => p.Id == patient);
            var study = await db.Studies.SingleAsync(s => s.Id == profile.StudyId);
            var by = own.Person(Role.Investigator).UserId;
            medicine.Enrol(profile, own.Seoul, by);
            medicine.Order(profile, own.Seoul, medicine.Add(study), by, start: tomorrow);
        });
        own.Clock.Advance(TimeSpan.FromDays(days));

        var outcome = await own.As(Role.Coordinator)
            .RunAsync(
                new ChangePatientStatus
                {
                    PatientId = patient,
                    SeenVersion = 2,
                    To = PatientStatus.Withdrawn,
                    EffectiveOn = tomorrow.AddDays(effective - 1),
                    Reason = "Moved away",
                },
                Clinic.NewId()
            );

        Assert.True(outcome.IsDone, outcome.Refusal?.Code);
        var history = await own.LookAsync(db =>
            db.OrderStatusChanges.Where(c => c.PatientId == patient).ToListAsync()
        );
        Assert.Equal(
            $"Signed 17:00, {steps}",
            string.Join(
                ", ",
                StateHistory
                    .InOrder(history, OrderStatus.Draft, c => (c.CreatedAt, c.From, c.To))
                    .Select(Written)
            )
        );

        string Written(OrderStatusChange change)
        {
            var clock = Zone.ClockAt(own.Seoul.ZoneId, change.EffectiveAt);
            return FormattableString.Invariant($"{change.To} {clock:HH:mm}");
        }
    }
}
