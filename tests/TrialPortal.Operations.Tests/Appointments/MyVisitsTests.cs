using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Appointments.Portal;
using TrialPortal.Web.Platform.Access;

namespace TrialPortal.Operations.Tests.Appointments;

[Trait("id", "N1")]
public sealed class MyVisitsTests(Reception reception) : IClassFixture<Reception>
{
    [Fact]
    public async Task A_patient_reads_the_next_visit_first_and_what_became_of_the_others()
    {
        var patient = await reception.PatientAsync();
        var own = await AdmitAsync(patient);
        var cancelled = await reception.BookedAsync(await reception.FormAsync(patient, 9));
        await new StepsOf(reception).CancelAsync(cancelled);
        var later = await reception.BookedAsync(await reception.FormAsync(patient, 16));
        var old = await reception.ReadAsync(
            await reception.BookedAsync(await reception.FormAsync(patient, 10))
        );
        var next = Reception.Done(
            await reception.As(Role.Nurse).RunAsync(reception.Move(old, 14), Clinic.NewId())
        );
        await reception.BookedAsync(await reception.PatientAsync());

        var visits = Reception.Done(
            await reception.Clinic.As(own).AskAsync(new MyVisits(), Clinic.NewId())
        );

        Assert.Equal([next, later], visits.ToCome.Select(v => v.Id));
        Assert.Equal(old.StartAt, visits.ToCome[0].MovedFrom);
        var past = Assert.Single(visits.Past);
        Assert.Equal((cancelled, AppointmentStatus.Cancelled), (past.Id, past.Status));
    }

    [Fact]
    [Trait("id", "A4")]
    public async Task It_is_the_patient_s_alone()
    {
        foreach (var role in Clinic.SiteRoles.Append(Role.Administrator))
        {
            var read = await reception.As(role).AskAsync(new MyVisits(), Clinic.NewId());
            Assert.Equal("NotPermitted", read.Refusal?.Code);
        }
    }

    private async Task<SignedIn> AdmitAsync(Guid patientId)
    {
        SignedIn? account = null;
        await reception.Clinic.SaveAsync(async db =>
        {
            account = reception.Clinic.Hire(db, Role.Patient, reception.Clinic.Seoul);
            var patient = await db.Patients.SingleAsync(p => p.Id == patientId);
            Assert.True(patient.GivePortalAccess(account.UserId).IsDone);
        });
        return account!;
    }
}
