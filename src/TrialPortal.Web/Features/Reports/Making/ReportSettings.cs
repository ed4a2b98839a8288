namespace TrialPortal.Web.Features.Reports.Making;

/// <summary>Section <c>Reports</c> of the settings.</summary>
internal sealed class ReportSettings
{
    /// <summary>How long a file can be opened. A report can be made again; what is not needed any more should not lie about.</summary>
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(7);
}
