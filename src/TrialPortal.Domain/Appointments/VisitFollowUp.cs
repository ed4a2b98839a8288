using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Appointments;

/// <summary>Nobody came, and somebody asks why: open until it is done and says what came of it (H5).</summary>
public sealed class VisitFollowUp : Record, IOfPatient
{
    public const int NoteLength = 500;

    private VisitFollowUp() { }

    internal VisitFollowUp(AppointmentAct act, Appointment appointment, DateOnly dueOn)
        : base(act.NewId(), act.At)
    {
        (PatientId, StudyId, SiteId) = (
            appointment.PatientId,
            appointment.StudyId,
            appointment.SiteId
        );
        (AppointmentId, DueOn) = (appointment.Id, dueOn);
    }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public Guid PatientId { get; private set; }
    public Guid AppointmentId { get; private set; }

    /// <summary>The day at the site by which it is done.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>Null while open.</summary>
    public DateTimeOffset? DoneAt { get; private set; }
    public Guid? DoneBy { get; private set; }

    /// <summary>The name as it was then.</summary>
    public string? DoneByName { get; private set; }

    /// <summary>What came of it. Words of a person's own, which may name somebody.</summary>
    [Identifying]
    public string? Note { get; private set; }

    /// <summary>From the morning of the day by which it is done; null once it is.</summary>
    public NeedSpan? Need(string zoneId)
    {
        var due = Zone.InstantAt(zoneId, DueOn, TimeOnly.MinValue).ToUniversalTime();
        return DoneAt is null ? new NeedSpan(PatientNeed.NoShowOpen, due, Fact: due) : null;
    }

    /// <summary>Refused: done before (FollowUpDone), no note.</summary>
    public Outcome<Done> Finish(AppointmentAct act, string? note)
    {
        var wrong = DoneAt is { } at
            ? new Refusal("FollowUpDone", "H5").With("at", at).With("by", DoneByName ?? "")
            : Check.Required(note, nameof(Note), NoteLength, "H5");
        if (wrong is not null)
        {
            return wrong;
        }

        (DoneAt, DoneBy, DoneByName, Note) = (act.At, act.By, act.ByName, Check.Clean(note));
        return Done.Now;
    }
}
