using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Patients;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Patients.Status;

namespace TrialPortal.Operations.Tests.Appointments;

/// <summary>Who leaves the study is expected no more (domain.md 9, scenario 6), whichever way they leave.</summary>
[Trait("id", "C4")]
[Trait("id", "H1")]
public sealed class LeavingTests(Reception reception) : IClassFixture<Reception>
{
    /// <summary>Every change by hand after which nothing leads on.</summary>
    public static TheoryData<PatientStatus, PatientStatus> Ways =>
        new(
            PatientStatusTable
                .Arrows.Where(a =>
                    a.Needs == ArrowNeeds.Nothing && PatientStatusTable.IsFinal(a.To)
                )
                .Select(a => (a.From, a.To))
        );

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Visits_to_come_are_called_off_in_the_entry_of_the_leaving(
        PatientStatus from,
        PatientStatus to
    )
    {
        var patient = await reception.PatientAsync();
        var toCome = await reception.BookedAsync(patient);
        var begun = await reception.FormAsync(patient, 16);
        begun.Day = reception.Clinic.Today;
        var past = await reception.BookedAsync(begun);
        await reception.Clinic.SaveAsync(async db =>
        {
            var profile = await db.Patients.SingleAsync(p => p.Id == patient);
            db.Entry(profile).Property(p => p.Status).CurrentValue = from;
        });
        var version = (await reception.Clinic.ReadAsync(patient)).Version;

        Reception.Done(
            await reception
                .As(Role.Coordinator)
                .RunAsync(
                    new ChangePatientStatus
                    {
                        PatientId = patient,
                        SeenVersion = version,
                        To = to,
                        EffectiveOn = reception.Clinic.Today,
                        Reason = "Moved away",
                    },
                    Clinic.NewId()
                )
        );

        var cancelled = await reception.ReadAsync(toCome);
        Assert.Equal(
            (AppointmentStatus.Cancelled, "Moved away"),
            (cancelled.Status, cancelled.StatusReason)
        );
        Assert.Empty(await reception.ClaimsAsync(toCome));
        Assert.Equal(AppointmentStatus.Booked, (await reception.ReadAsync(past)).Status);
        Assert.Equal(
            1,
            await reception.Clinic.LookAsync(db =>
                db.AuditRecords.Where(r =>
                        r.EntityId == patient && r.EntityVersion == version + 1
                        || r.EntityId == toCome && r.EntityVersion == 2
                    )
                    .Select(r => r.EntryId)
                    .Distinct()
                    .CountAsync()
            )
        );
    }

    [Fact]
    public async Task Of_a_booking_and_a_leaving_at_once_no_visit_to_come_is_left()
    {
        for (var i = 0; i < 5; i++)
        {
            var patient = await reception.PatientAsync();
            var form = await reception.FormAsync(patient);
            var leave = new ChangePatientStatus
            {
                PatientId = patient,
                SeenVersion = 1,
                To = PatientStatus.ScreenFailed,
                EffectiveOn = reception.Clinic.Today,
                Reason = "Out of range",
            };
            var (booking, leaving) = (
                reception.As(Role.Investigator),
                reception.As(Role.Coordinator)
            );

            await Task.WhenAll(
                Task.Run(() => booking.RunAsync(form, Clinic.NewId())),
                Task.Run(() => leaving.RunAsync(leave, Clinic.NewId()))
            );

            Assert.Equal(
                PatientStatus.ScreenFailed,
                (await reception.Clinic.ReadAsync(patient)).Status
            );
            Assert.False(
                await reception.Clinic.LookAsync(db =>
                    db.Appointments.AnyAsync(a =>
                        a.PatientId == patient && a.Status == AppointmentStatus.Booked
                    )
                )
            );
        }
    }
}
