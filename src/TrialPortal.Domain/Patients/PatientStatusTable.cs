using static TrialPortal.Domain.Patients.PatientStatus;

namespace TrialPortal.Domain.Patients;

/// <summary>
/// The state machine of a patient, whole (domain.md 1). A change that is not a row here is refused. Open-label studies
/// go from Enrolled to OnTreatment; the others pass through Randomised.
/// </summary>
public static class PatientStatusTable
{
    /// <summary>Every allowed change, in the order in which choices are offered.</summary>
    public static IReadOnlyList<StatusArrow> Arrows { get; } =
    [
        Signed(Screening, Enrolled),
        Reasoned(Screening, ScreenFailed),
        Medicated(Enrolled, Randomised),
        Medicated(Enrolled, OnTreatment),
        Reasoned(Enrolled, Withdrawn),
        Reasoned(Enrolled, LostToFollowUp),
        Plain(Enrolled, Died),
        Medicated(Randomised, OnTreatment),
        Reasoned(Randomised, Withdrawn),
        Reasoned(Randomised, LostToFollowUp),
        Plain(Randomised, Died),
        Plain(OnTreatment, Completed),
        Reasoned(OnTreatment, TreatmentDiscontinued),
        Reasoned(OnTreatment, Withdrawn),
        Reasoned(OnTreatment, LostToFollowUp),
        Plain(OnTreatment, Died),
        Plain(TreatmentDiscontinued, FollowUp),
        Plain(TreatmentDiscontinued, Completed),
        Reasoned(TreatmentDiscontinued, Withdrawn),
        Reasoned(TreatmentDiscontinued, LostToFollowUp),
        Plain(TreatmentDiscontinued, Died),
        Plain(FollowUp, Completed),
        Reasoned(FollowUp, Withdrawn),
        Reasoned(FollowUp, LostToFollowUp),
        Plain(FollowUp, Died),
    ];

    /// <summary>Who may be given study medication.</summary>
    public static readonly IReadOnlyList<PatientStatus> Treated =
    [
        Enrolled,
        Randomised,
        OnTreatment,
    ];

    /// <summary>The arrow from one status to another; null when there is none.</summary>
    public static StatusArrow? Find(PatientStatus from, PatientStatus to) =>
        Arrows.FirstOrDefault(a => a.From == from && a.To == to);

    /// <summary>What a person may choose by hand from here: no arrow that needs a signature or medication.</summary>
    public static IReadOnlyList<StatusArrow> ByHandFrom(PatientStatus from) =>
        Arrows.Where(a => a.From == from && a.Needs == ArrowNeeds.Nothing).ToList();

    /// <summary>Nothing leads on from here but an undo.</summary>
    public static bool IsFinal(PatientStatus status) => Arrows.All(a => a.From != status);

    /// <summary>In which the protocol's plan of visits is no longer followed, and none of it is offered (H3).</summary>
    public static IReadOnlyList<PatientStatus> OffPlan { get; } =
    [TreatmentDiscontinued, FollowUp, .. Enum.GetValues<PatientStatus>().Where(IsFinal)];

    /// <summary>Last day in the study of a patient who is no longer in it; null of one who is (N5).</summary>
    public static DateOnly? LastDay(PatientStatus status, DateOnly since) =>
        IsFinal(status) ? since : null;

    /// <summary>Only then are orders written and signed.</summary>
    public static bool IsTreated(PatientStatus status) => Treated.Contains(status);

    private static StatusArrow Plain(PatientStatus from, PatientStatus to) =>
        new(from, to, false, ArrowNeeds.Nothing);

    private static StatusArrow Reasoned(PatientStatus from, PatientStatus to) =>
        new(from, to, true, ArrowNeeds.Nothing);

    private static StatusArrow Signed(PatientStatus from, PatientStatus to) =>
        new(from, to, false, ArrowNeeds.Signature);

    private static StatusArrow Medicated(PatientStatus from, PatientStatus to) =>
        new(from, to, false, ArrowNeeds.Medication);
}
