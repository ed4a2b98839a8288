using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Appointments.Steps;

/// <summary>One step of an appointment on its way (H1); each kind says which. What no longer stands lets its time go.</summary>
public abstract record AppointmentStep : ICommand<Done>, IEdits<Appointment>
{
    [NotEmpty]
    public Guid AppointmentId { get; set; }
    public int SeenVersion { get; set; }

    Guid IEdits<Appointment>.RecordId => AppointmentId;

    /// <returns>The row of the step.</returns>
    protected abstract Outcome<AppointmentStatusChange> Step(
        OperationContext cx,
        Appointment appointment,
        DateOnly today
    );

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var found = await VisibleAppointment.FindAsync(cx, this);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var (appointment, of) = found.Value;
        var step = Step(cx, appointment, of.Today);
        if (step.Refusal is { } not)
        {
            return not;
        }

        cx.Db.AppointmentStatusChanges.Add(step.Value);
        await TimeBook.ReleaseAsync(cx, appointment);
        return Done.Now;
    }

    /// <summary>A time of the clocks at the site on the day of the appointment; null for now.</summary>
    protected static DateTimeOffset? On(Appointment appointment, TimeOnly? time) =>
        time is { } at
            ? Zone.InstantAt(appointment.ZoneId, appointment.Day, at).ToUniversalTime()
            : null;
}
