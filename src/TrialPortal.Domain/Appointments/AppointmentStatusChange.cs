using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Appointments;

/// <summary>One change of an appointment's status. Never altered: what it went through is the row of them (H1).</summary>
public sealed class AppointmentStatusChange : Record, IOfPatient, IAppendOnly
{
    private AppointmentStatusChange() { }

    internal AppointmentStatusChange(
        AppointmentAct act,
        Appointment appointment,
        AppointmentStatus from
    )
        : base(act.NewId(), act.At)
    {
        (PatientId, StudyId, SiteId) = (
            appointment.PatientId,
            appointment.StudyId,
            appointment.SiteId
        );
        AppointmentId = appointment.Id;
        (From, To) = (from, appointment.Status);
        (EffectiveAt, Reason) = (appointment.StatusSince, appointment.StatusReason);
        (By, ByName) = (act.By, act.ByName);
    }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public Guid PatientId { get; private set; }
    public Guid AppointmentId { get; private set; }
    public AppointmentStatus From { get; private set; }
    public AppointmentStatus To { get; private set; }

    /// <summary>When it was so; the instant of recording is <see cref="Record.CreatedAt"/>.</summary>
    public DateTimeOffset EffectiveAt { get; private set; }

    /// <summary>Words of a person's own, which may name somebody.</summary>
    [Identifying]
    public string? Reason { get; private set; }
    public Guid By { get; private set; }

    /// <summary>The name as it was then.</summary>
    public string ByName { get; private set; } = "";
}
