namespace TrialPortal.Domain.Patients;

public sealed partial record PatientFacts
{
    /// <summary>
    /// Fields in which another form would change what these facts already say: such a change needs a reason, a first entry
    /// does not (J3).
    /// </summary>
    public IReadOnlyList<string> OverwrittenBy(PatientFacts other)
    {
        var (saved, typed) = (Values(Cleaned()), Values(other.Cleaned()));
        return saved
            .Where(f => f.Value is not null && !f.Value.Equals(typed[f.Key]))
            .Select(f => f.Key)
            .ToList();
    }

    private static Dictionary<string, object?> Values(PatientFacts facts) =>
        new()
        {
            [nameof(FullName)] = facts.FullName,
            [nameof(NativeName)] = facts.NativeName,
            [nameof(Initials)] = facts.Initials,
            [nameof(DateOfBirth)] = facts.DateOfBirth,
            [nameof(Sex)] = facts.Sex,
            [nameof(MedicalRecordNumber)] = facts.MedicalRecordNumber,
            [nameof(Phone)] = facts.Phone,
            [nameof(Email)] = facts.Email,
            [nameof(PrimaryClinic)] = facts.PrimaryClinic,
            [nameof(ConsentVersion)] = facts.ConsentVersion,
            [nameof(ConsentDate)] = facts.ConsentDate,
            [nameof(EligibilityMet)] = facts.EligibilityMet,
        };
}
