using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Appointments;

/// <summary>A patient, as an act on an appointment needs one.</summary>
/// <param name="Today">The calendar day at the site.</param>
internal sealed record Expected(PatientProfile Patient, DateOnly Today, string ZoneId);

/// <summary>An appointment and its patient.</summary>
internal sealed record FoundAppointment(Appointment Appointment, Expected Of);

/// <summary>
/// What an operation on appointments is about. The sight of the context has already hidden those of others; a right held
/// elsewhere only does not help here.
/// </summary>
internal static class VisibleAppointment
{
    public static async Task<Outcome<Expected>> PatientAsync(
        OperationContext cx,
        Guid patientId,
        Permission needs
    )
    {
        var found = await (
            from p in cx.Db.Patients
            join s in cx.Db.Sites on p.SiteId equals s.Id
            where p.Id == patientId
            select new { Patient = p, s.ZoneId }
        ).SingleOrDefaultAsync(cx.Cancel);
        if (found is null)
        {
            return Refusal.NotFound;
        }

        var patient = found.Patient;
        cx.About(patient.Id, patient.StudyId, patient.SiteId);
        return cx.Rights.Allows(needs, patient.StudyId, patient.SiteId, patient.Id)
            ? new Expected(patient, Zone.DayAt(found.ZoneId, cx.Now), found.ZoneId)
            : RolePermissions.NotPermitted([needs]);
    }

    /// <summary>The appointment that a command edits, once no other act on the patient's visits goes on.</summary>
    public static async Task<Outcome<FoundAppointment>> FindAsync(
        OperationContext cx,
        IEdits<Appointment> command
    )
    {
        var appointment = await cx.Db.Appointments.SingleOrDefaultAsync(
            a => a.Id == command.RecordId,
            cx.Cancel
        );
        if (appointment is null)
        {
            return Refusal.NotFound;
        }

        await TimeBook.HoldAsync(cx, appointment.PatientId);
        // What was waited for may have changed what the form showed.
        await cx.Db.Entry(appointment).ReloadAsync(cx.Cancel);
        if (await Versions.CheckAsync(command, cx) is { } stale)
        {
            return stale;
        }

        var found = await PatientAsync(cx, appointment.PatientId, Permission.BookAppointments);
        return found.Refusal is { } refusal
            ? refusal
            : new FoundAppointment(appointment, found.Value);
    }

    public static AppointmentAct Act(this OperationContext cx) =>
        new(cx.NewId, cx.Now, cx.UserId, cx.Actor.Name);
}
