namespace TrialPortal.Web.Features.Patients;

/// <summary>Tabs of a patient's page, as they stand in its address.</summary>
public static class PatientTabs
{
    public const string Overview = "overview";
    public const string Care = "care";
    public const string History = "history";

    /// <summary>The tab of an address; the first when it names none.</summary>
    public static string Read(string? tab) => tab is Care or History ? tab : Overview;
}
