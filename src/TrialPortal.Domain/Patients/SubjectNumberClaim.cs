using System.Globalization;

namespace TrialPortal.Domain.Patients;

/// <summary>
/// A subject number once given. Unique in the study and kept for ever, also after a screen failure (C1). It holds no
/// personal data, so that rules may read it past every visibility filter.
/// </summary>
public sealed class SubjectNumberClaim
{
    private SubjectNumberClaim() { }

    public SubjectNumberClaim(PatientProfile patient, string personMark)
    {
        StudyId = patient.StudyId;
        SiteId = patient.SiteId;
        Number = patient.SubjectNumber;
        Running = SubjectNumbers.Running(patient.SubjectNumber);
        PersonMark = personMark;
        PatientId = patient.Id;
        PreviousPatientId = patient.PreviousAttemptId;
    }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public string Number { get; private set; } = "";

    /// <summary>The running number at the site; the highest one is the last given.</summary>
    public int Running { get; private set; }

    /// <summary>Keyed hash of <see cref="PersonText"/>: equal for the same birth date and initials, and tells nothing else.</summary>
    public string PersonMark { get; private set; } = "";
    public Guid PatientId { get; private set; }

    /// <summary>The failed attempt this one follows. An attempt is followed at most once.</summary>
    public Guid? PreviousPatientId { get; private set; }

    /// <summary>What the keyed hash is made of: two profiles alike in it are perhaps one person (C1).</summary>
    public static string PersonText(DateOnly dateOfBirth, string initials) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{dateOfBirth:yyyy-MM-dd}|{initials.Trim().ToUpperInvariant()}"
        );

    /// <summary>A correction of birth date or initials moves the mark with it.</summary>
    public void Remark(string personMark) => PersonMark = personMark;
}
