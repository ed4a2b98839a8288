namespace TrialPortal.Domain.Access;

/// <summary>What a person is in a study at a site (domain.md 8). One person may be a nurse in one site and nothing in the next (A4).</summary>
public enum Role
{
    Investigator = 1,
    SubInvestigator,
    Pharmacist,
    Nurse,
    Coordinator,
    Monitor,
    Patient,
    Administrator,
}
