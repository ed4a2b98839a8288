namespace TrialPortal.Domain.Patients;

public sealed partial class PatientProfile
{
    /// <summary>What the profile says now, in the shape of the forms that correct it.</summary>
    public PatientFacts Facts() =>
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
