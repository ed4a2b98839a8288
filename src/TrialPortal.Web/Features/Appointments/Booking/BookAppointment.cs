using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Drafts;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Appointments.Booking;

/// <summary>A patient is expected: provider, room and patient are taken for the time, in one transaction (H1, H2).</summary>
[Requires(Permission.BookAppointments)]
[News(typeof(Appointment), Permission.BookAppointments)]
public sealed record BookAppointment : BookingForm, ICommand<Guid>
{
    [NotEmpty]
    public Guid PatientId { get; set; }

    /// <summary>Null for an unscheduled visit.</summary>
    [Chosen]
    public Guid? VisitDefinitionId { get; set; }

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        await TimeBook.HoldAsync(cx, PatientId);
        var found = await VisibleAppointment.PatientAsync(
            cx,
            PatientId,
            Permission.BookAppointments
        );
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var read = await Bookings.ReadAsync(cx, found.Value, this, VisitDefinitionId);
        if (read.Refusal is { } wrong)
        {
            return wrong;
        }

        var (time, plan) = read.Value;
        var booked = Appointment.Book(cx.Act(), found.Value.Patient, time, plan, found.Value.Today);
        if (
            (
                booked.Refusal
                ?? await TimeBook.TakeAsync(cx, booked.Value)
                ?? await Bookings.PlacedAsync(cx, booked.Value)
            ) is
            { } not
        )
        {
            return not;
        }

        cx.Db.Appointments.Add(booked.Value);
        return booked.Value.Id;
    }
}
