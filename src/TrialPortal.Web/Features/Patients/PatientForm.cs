using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Drafts;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients;

/// <summary>What the forms of screening and of correction say of a patient; the rules are those of <see cref="PatientFacts"/>.</summary>
public abstract record PatientForm
{
    [Identifying, NotEmpty, StringLength(PatientFacts.NameLength)]
    public string? FullName { get; set; }

    [Identifying, StringLength(PatientFacts.NameLength)]
    public string? NativeName { get; set; }

    [Identifying, NotEmpty, StringLength(PatientFacts.InitialsLength)]
    public string? Initials { get; set; }

    [Identifying, Required]
    public DateOnly? DateOfBirth { get; set; }

    [Required]
    public Sex? Sex { get; set; }

    [Identifying, StringLength(PatientFacts.ShortLength)]
    public string? MedicalRecordNumber { get; set; }

    [Identifying, StringLength(PatientFacts.ShortLength)]
    public string? Phone { get; set; }

    [Identifying, StringLength(PatientFacts.EmailLength)]
    public string? Email { get; set; }

    [StringLength(PatientFacts.NameLength)]
    public string? PrimaryClinic { get; set; }

    [StringLength(PatientFacts.VersionLength)]
    public string? ConsentVersion { get; set; }
    public DateOnly? ConsentDate { get; set; }
    public bool? EligibilityMet { get; set; }

    /// <summary>The reader was warned of another patient with this birth date and initials, and says why it is not the same (C1).</summary>
    [Undrafted]
    public bool ConfirmedNotDuplicate { get; set; }

    [StringLength(Check.ReasonLength), Undrafted]
    public string? DuplicateReason { get; set; }

    public PatientFacts ToFacts() =>
        new()
        {
            FullName = FullName,
            NativeName = NativeName,
            Initials = Initials,
            DateOfBirth = DateOfBirth,
            Sex = Sex,
            MedicalRecordNumber = MedicalRecordNumber,
            Phone = Phone,
            Email = Email,
            PrimaryClinic = PrimaryClinic,
            ConsentVersion = ConsentVersion,
            ConsentDate = ConsentDate,
            EligibilityMet = EligibilityMet,
        };
}
