using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Patients;

/// <summary>Who changes a status, and the id and instant of the row that keeps it.</summary>
public sealed record StatusAct(Guid Id, DateTimeOffset At, Guid By, string ByName);

/// <summary>One change of a patient's status. Never altered: an undo is a new row that names the one it undoes (C4).</summary>
public sealed class PatientStatusChange : Record, IOfPatient
{
    private PatientStatusChange() { }

    internal PatientStatusChange(
        StatusAct act,
        PatientProfile patient,
        (PatientStatus From, DateOnly Since) left,
        (PatientStatus To, DateOnly On) reached,
        string? reason,
        Guid? undoesId = null
    )
        : base(act.Id, act.At)
    {
        (PatientId, StudyId, SiteId) = (patient.Id, patient.StudyId, patient.SiteId);
        (From, FromSince) = left;
        (To, EffectiveOn) = reached;
        Reason = reason;
        (By, ByName) = (act.By, act.ByName);
        PreviousId = patient.StatusChangeId;
        UndoesId = undoesId;
    }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public Guid PatientId { get; private set; }
    public PatientStatus From { get; private set; }

    /// <summary>Since when the status left had held; an undo restores it.</summary>
    public DateOnly FromSince { get; private set; }
    public PatientStatus To { get; private set; }

    /// <summary>Words of a person's own, which may name somebody.</summary>
    [Identifying]
    public string? Reason { get; private set; }

    /// <summary>The day at the site from which the status reached holds; the instant of recording is <see cref="Record.CreatedAt"/>.</summary>
    public DateOnly EffectiveOn { get; private set; }
    public Guid By { get; private set; }

    /// <summary>The name as it was then; it stays when the person leaves (M1).</summary>
    public string ByName { get; private set; } = "";

    /// <summary>The change that stood before this one; null for the first.</summary>
    public Guid? PreviousId { get; private set; }

    /// <summary>The change this one undoes; a change is undone at most once.</summary>
    public Guid? UndoesId { get; private set; }
}
