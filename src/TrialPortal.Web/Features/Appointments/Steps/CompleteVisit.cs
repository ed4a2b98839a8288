using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Appointments.Steps;

/// <summary>The visit is over.</summary>
[Requires(Permission.BookAppointments)]
public sealed record CompleteVisit : AppointmentStep
{
    /// <summary>When it ended, on the day of the appointment; null for now.</summary>
    public TimeOnly? EffectiveAt { get; set; }

    protected override Outcome<AppointmentStatusChange> Step(
        OperationContext cx,
        Appointment appointment,
        DateOnly today
    ) => appointment.Complete(cx.Act(), On(appointment, EffectiveAt));
}
