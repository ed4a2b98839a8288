using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;

namespace TrialPortal.Domain.Patients;

/// <summary>
/// One attempt of one person to take part in a study: who it is, what was consented, where it stands. Eligibility,
/// status and portal access are the other parts of this class.
/// </summary>
public sealed partial class PatientProfile : Record, IOfPatient, ISignable
{
    private PatientProfile() { }

    private PatientProfile(Guid id, DateTimeOffset at)
        : base(id, at) { }

    Guid IOfPatient.PatientId => Id;
    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }

    /// <summary>Such as <c>KR01-014</c>: unique in the study and never reused (C1).</summary>
    public string SubjectNumber { get; private set; } = "";

    /// <summary>1 for the first screening; a re-screening is a new profile with a new number.</summary>
    public int Attempt { get; private set; }
    public Guid? PreviousAttemptId { get; private set; }

    [Identifying]
    public string FullName { get; private set; } = "";

    [Identifying]
    public string? NativeName { get; private set; }

    [Identifying]
    public string Initials { get; private set; } = "";

    [Identifying]
    public DateOnly DateOfBirth { get; private set; }
    public Sex Sex { get; private set; }

    /// <summary>The hospital's own number, unique at the site.</summary>
    [Identifying]
    public string? MedicalRecordNumber { get; private set; }

    [Identifying]
    public string? Phone { get; private set; }

    [Identifying]
    public string? Email { get; private set; }
    public string? PrimaryClinic { get; private set; }

    public string? ConsentVersion { get; private set; }
    public DateOnly? ConsentDate { get; private set; }
    public bool? EligibilityMet { get; private set; }

    /// <summary>A person comes to screening; after a screen failure, again, as a new attempt with a new number.</summary>
    /// <param name="previous">The failed attempt of the same person in the same study.</param>
    public static Outcome<PatientProfile> Screen(
        Guid id,
        DateTimeOffset at,
        Site site,
        string subjectNumber,
        PatientFacts facts,
        PatientProfile? previous = null
    )
    {
        var today = site.DayAt(at);
        var wrong = Check.All(
            SubjectNumbers.IsOf(site.Code, subjectNumber)
                ? null
                : new Refusal("SubjectNumberNotReadable", "C1").At(nameof(SubjectNumber)),
            previous is null or { Status: PatientStatus.ScreenFailed }
            && (previous is null || previous.StudyId == site.StudyId)
                ? null
                : new Refusal("PreviousAttemptNotFailed", "C1").At(nameof(PreviousAttemptId)),
            facts.Wrong(today)
        );
        if (wrong is not null)
        {
            return wrong;
        }

        var patient = new PatientProfile(id, at)
        {
            StudyId = site.StudyId,
            SiteId = site.Id,
            SubjectNumber = subjectNumber,
            Attempt = (previous?.Attempt ?? 0) + 1,
            PreviousAttemptId = previous?.Id,
            Status = PatientStatus.Screening,
            StatusSince = today,
        };
        patient.Take(facts.Cleaned());
        return patient;
    }

    /// <summary>Corrects what the profile says. What an investigator signed can be corrected but no longer be emptied.</summary>
    public Outcome<Done> Correct(PatientFacts facts, DateOnly today)
    {
        var wrong = Check.All(facts.Wrong(today), IsEligibilitySigned ? Emptied(facts) : null);
        if (wrong is not null)
        {
            return wrong;
        }

        Take(facts.Cleaned());
        return Done.Now;
    }

    private void Take(PatientFacts facts)
    {
        FullName = facts.FullName!;
        NativeName = facts.NativeName;
        Initials = facts.Initials!;
        DateOfBirth = facts.DateOfBirth!.Value;
        Sex = facts.Sex!.Value;
        MedicalRecordNumber = facts.MedicalRecordNumber;
        Phone = facts.Phone;
        Email = facts.Email;
        PrimaryClinic = facts.PrimaryClinic;
        ConsentVersion = facts.ConsentVersion;
        ConsentDate = facts.ConsentDate;
        EligibilityMet = facts.EligibilityMet;
    }
}
