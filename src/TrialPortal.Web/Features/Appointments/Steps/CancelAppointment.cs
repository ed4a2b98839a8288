using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Appointments.Steps;

/// <summary>The visit is called off; of who is checked in, that the patient left without being seen.</summary>
[Requires(Permission.BookAppointments)]
[News(typeof(Appointment), Permission.BookAppointments)]
public sealed record CancelAppointment : AppointmentStep, IReasoned
{
    [StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    protected override Outcome<AppointmentStatusChange> Step(
        OperationContext cx,
        Appointment appointment,
        DateOnly today
    ) => appointment.Cancel(cx.Act(), Reason);
}
