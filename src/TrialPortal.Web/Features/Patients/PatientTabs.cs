namespace TrialPortal.Web.Features.Patients;

/// <summary>This capability's own tabs of a patient's page, as they stand in its address; others put theirs between.</summary>
public static class PatientTabs
{
    public const string Overview = "overview";
    public const string Care = "care";
    public const string History = "history";
}
