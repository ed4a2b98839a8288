using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;

namespace TrialPortal.Web.Features.Reports;

/// <summary>Who may have which report made where: whoever may read on screen what it holds, and take it away.</summary>
internal static class ReportAccess
{
    /// <param name="portal">A report of the whole portal, of no site.</param>
    public static Permission Of(ReportKind kind, bool portal) =>
        (kind, portal) switch
        {
            (ReportKind.Audit, false) => Permission.ExportAudit,
            (ReportKind.Audit, true) => Permission.ViewAccessLog,
            (ReportKind.AccessList, false) => Permission.ViewStaff,
            (ReportKind.AccessList, true) => Permission.ManageStaff,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    public static bool MayMake(Rights rights, ReportKind kind, Guid? studyId, Guid? siteId) =>
        siteId is null
            ? rights.Holds(Of(kind, portal: true))
            : rights.Allows(Of(kind, portal: false), studyId, siteId);

    public static bool MayMakeSomewhere(Rights rights, ReportKind kind) =>
        rights.Holds(Of(kind, portal: false)) || rights.Holds(Of(kind, portal: true));

    /// <summary>Whether somebody may still read a file: the right to its place, and a sight at least as wide as when it was made.</summary>
    public static bool MayOpen(Rights rights, Report report)
    {
        var now = ReportSight.Of(rights, report.SiteId);
        return MayMake(rights, report.Kind, report.StudyId, report.SiteId)
            && now.Covers(new(report.HasNames, report.IsWhole))
            && (now.IsWhole || !HoldsPatients(report) || StillCares(rights, report));
    }

    private static bool HoldsPatients(Report report) =>
        report is { Kind: ReportKind.Audit, SiteId: not null };

    /// <summary>A file of the patients in its reader's care is shut once one of them has left it.</summary>
    private static bool StillCares(Rights rights, Report report) =>
        report is { SiteId: { } site, StartedAt: { } made }
        && rights.StillCaresForAllOf(site, made);
}

/// <summary>How much of a site a reader sees, as far as it decides what a report leaves out.</summary>
/// <param name="HasNames">Names and other identifying values of patients.</param>
/// <param name="IsWhole">Every patient, not only those in the reader's care.</param>
internal sealed record ReportSight(bool HasNames, bool IsWhole)
{
    public static ReportSight Of(Rights rights, Guid? siteId) =>
        siteId is { } site
            ? new(!rights.IsPseudonymousAt(site), rights.SitesSeenWhole.Contains(site))
            : new(false, false);

    public bool Covers(ReportSight other) =>
        (HasNames || !other.HasNames) && (IsWhole || !other.IsWhole);
}
