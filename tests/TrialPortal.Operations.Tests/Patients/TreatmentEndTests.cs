using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
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
}
