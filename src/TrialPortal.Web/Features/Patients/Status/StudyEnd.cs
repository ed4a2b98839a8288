using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Patients;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients.Status;

/// <summary>What leaving the study means for a patient's visits, in the transaction of the change itself (domain.md 9, scenario 6).</summary>
internal static class StudyEnd
{
    /// <summary>Calls off every visit to come, if nothing leads on from the status reached.</summary>
    public static async Task CancelVisitsAsync(
        OperationContext cx,
        PatientProfile patient,
        PatientStatusChange change
    )
    {
        if (!PatientStatusTable.IsFinal(change.To))
        {
            return;
        }

        await TimeBook.HoldAsync(cx, patient.Id);
        var act = new AppointmentAct(cx.NewId, cx.Now, cx.UserId, cx.Actor.Name);
        var toCome = await cx
            .Db.Appointments.Where(a =>
                a.PatientId == patient.Id && a.Status == AppointmentStatus.Booked
            )
            .ToListAsync(cx.Cancel);
        foreach (var appointment in toCome)
        {
            if (appointment.CancelWithLeaving(act, change.Reason ?? $"{change.To}") is { } step)
            {
                cx.Db.AppointmentStatusChanges.Add(step);
                await TimeBook.ReleaseAsync(cx, appointment);
            }
        }
    }
}
