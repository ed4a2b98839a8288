using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Appointments.Booking;

/// <summary>Another time for a visit, with the reason: a new appointment stands in place of the old one, and each names the other (H1).</summary>
[Requires(Permission.BookAppointments)]
[News(typeof(Appointment), Permission.BookAppointments)]
public sealed record MoveAppointment : BookingForm, ICommand<Guid>, IEdits<Appointment>, IReasoned
{
    [NotEmpty]
    public Guid AppointmentId { get; set; }
    public int SeenVersion { get; set; }

    [StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    Guid IEdits<Appointment>.RecordId => AppointmentId;

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var found = await VisibleAppointment.FindAsync(cx, this);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var (old, of) = found.Value;
        var read = await Bookings.ReadAsync(cx, of, this, old.VisitDefinitionId);
        if (read.Refusal is { } wrong)
        {
            return wrong;
        }

        var (time, plan) = read.Value;
        var moved = old.Move(cx.Act(), of.Patient, time, plan, Reason, of.Today);
        if ((moved.Refusal ?? await TimeBook.TakeAsync(cx, moved.Value.New)) is { } not)
        {
            return not;
        }

        await TimeBook.ReleaseAsync(cx, old);
        cx.Db.AddRange(moved.Value.New, moved.Value.Step);
        return moved.Value.New.Id;
    }
}
