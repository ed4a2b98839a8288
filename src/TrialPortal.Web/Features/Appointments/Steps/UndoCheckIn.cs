using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Appointments.Steps;

/// <summary>Nobody had come after all: the visit is booked as before, and the check-in stays in its history.</summary>
[Requires(Permission.BookAppointments)]
public sealed record UndoCheckIn : AppointmentStep, IReasoned
{
    [StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    protected override Outcome<AppointmentStatusChange> Step(
        OperationContext cx,
        Appointment appointment,
        DateOnly today
    ) => appointment.UndoCheckIn(cx.Act(), Reason);
}
