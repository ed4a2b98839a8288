using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Patients;

public sealed partial class PatientProfile
{
    /// <summary>Why this patient is given no study medication now (PatientTakesNoMedication); null when one may be given.</summary>
    public Refusal? TakesNoMedication() =>
        PatientStatusTable.IsTreated(Status)
            ? null
            : new Refusal("PatientTakesNoMedication", "C4").With("status", Status);

    /// <summary>Took an entry of the allocation list (C3). Refused: not enrolled, or randomised before (NoSuchStatusChange).</summary>
    public Outcome<PatientStatusChange> Randomise(DateOnly today, StatusAct act) =>
        Medicated(PatientStatus.Randomised, today, act);

    /// <summary>The first distribution was handed over; the caller asks only while the patient is not on treatment.</summary>
    public Outcome<PatientStatusChange> StartTreatment(DateOnly today, StatusAct act) =>
        Medicated(PatientStatus.OnTreatment, today, act);

    private Outcome<PatientStatusChange> Medicated(
        PatientStatus to,
        DateOnly today,
        StatusAct act
    ) =>
        PatientStatusTable.Find(Status, to) is { NeedsMedication: true }
            ? Move(to, today, null, act)
            : NoSuchChange(to);
}
