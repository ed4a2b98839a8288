namespace TrialPortal.Domain.Appointments;

/// <summary>Whose time an appointment takes (H2).</summary>
public enum TimeHolder
{
    Patient = 1,
    Provider,
    Room,
}

/// <summary>
/// The time of one patient, person or room that an appointment takes while it stands. It holds no personal data, so that
/// the rule against overlaps may read it past every visibility filter. It is made and let go, and never altered.
/// </summary>
public sealed class TimeClaim
{
    private TimeClaim() { }

    internal TimeClaim(Appointment appointment, TimeHolder holder, Guid holderId)
    {
        AppointmentId = appointment.Id;
        (Holder, HolderId) = (holder, holderId);
        (StartAt, EndAt) = (appointment.StartAt, appointment.EndAt);
    }

    public Guid AppointmentId { get; private set; }
    public TimeHolder Holder { get; private set; }
    public Guid HolderId { get; private set; }
    public DateTimeOffset StartAt { get; private set; }

    /// <summary>First instant that is free again.</summary>
    public DateTimeOffset EndAt { get; private set; }
}
