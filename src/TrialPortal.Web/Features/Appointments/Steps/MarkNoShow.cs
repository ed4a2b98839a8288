using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Appointments.Steps;

/// <summary>Nobody came; a follow-up is opened with it (H5).</summary>
[Requires(Permission.BookAppointments)]
[News(typeof(Appointment), Permission.BookAppointments)]
public sealed record MarkNoShow : AppointmentStep
{
    /// <summary>By when somebody asks why; null for three days from today.</summary>
    public DateOnly? FollowUpOn { get; set; }

    protected override Outcome<AppointmentStatusChange> Step(
        OperationContext cx,
        Appointment appointment,
        DateOnly today
    )
    {
        var missed = appointment.MarkNoShow(cx.Act(), FollowUpOn, today);
        if (missed.Refusal is { } refusal)
        {
            return refusal;
        }

        cx.Db.VisitFollowUps.Add(missed.Value.FollowUp);
        return missed.Value.Step;
    }
}
