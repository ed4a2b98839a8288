using TrialPortal.Domain.Patients;

namespace TrialPortal.Web.Features.Patients;

/// <summary>Between what the page shows of a patient and the form that corrects it.</summary>
internal static class PatientForms
{
    public static PatientFacts Saved(PatientFile file) => Correction(file).ToFacts();

    public static CorrectPatient Correction(PatientFile file) =>
        new()
        {
            PatientId = file.Id,
            SeenVersion = file.Version,
            FullName = file.Person?.FullName,
            NativeName = file.Person?.NativeName,
            Initials = file.Person?.Initials,
            DateOfBirth = file.Person?.DateOfBirth,
            Sex = file.Sex,
            MedicalRecordNumber = file.Person?.MedicalRecordNumber,
            Phone = file.Person?.Phone,
            Email = file.Person?.Email,
            PrimaryClinic = file.PrimaryClinic,
            ConsentVersion = file.Consent.Version,
            ConsentDate = file.Consent.Date,
            EligibilityMet = file.Consent.EligibilityMet,
        };
}
