using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Randomisation;

/// <summary>
/// A patient was randomised: the number taken from the list, by whom and, as <see cref="Record.CreatedAt"/>, when (C3). The
/// number tells nothing by itself; what it means stands behind the blinding. It is never given back (C6).
/// </summary>
public sealed class PatientAllocation : Record, IOfPatient, IAppendOnly
{
    private PatientAllocation() { }

    public PatientAllocation(Guid id, PatientProfile patient, int number, StatusAct act)
        : base(id, act.At)
    {
        (StudyId, SiteId, PatientId) = (patient.StudyId, patient.SiteId, patient.Id);
        (Number, By, ByName) = (number, act.By, act.ByName);
    }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public Guid PatientId { get; private set; }

    /// <summary>Unique in the study.</summary>
    public int Number { get; private set; }
    public Guid By { get; private set; }

    /// <summary>The name as it was then.</summary>
    public string ByName { get; private set; } = "";
}
