using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;

namespace TrialPortal.Web.Features.Reports;

/// <summary>Who may have which report made where: whoever may read on screen what it holds, and take it away.</summary>
internal static class ReportAccess
{
    /// <param name="portal">A report of the whole portal, of no site.</param>
    public static Permission Of(ReportKind kind) =>
        kind switch
        {
            ReportKind.Audit => Permission.ExportAudit,
            ReportKind.AccessList => Permission.ViewStaff,
            ReportKind.SubjectLog or ReportKind.StockLedger => Permission.ViewStock,
            ReportKind.PatientRecord => Permission.ExportPatient,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>Of the whole portal; null where there is no such report.</summary>
    public static Permission? OfPortal(ReportKind kind) =>
        kind switch
        {
            ReportKind.Audit => Permission.ViewAccessLog,
            ReportKind.AccessList => Permission.ManageStaff,
            _ => null,
        };

    /// <summary>Roles that may have it made, at a site or of the portal.</summary>
    public static IEnumerable<Role> Makers(ReportKind kind) =>
        RolePermissions
            .RolesWith(Of(kind))
            .Concat(OfPortal(kind) is { } portal ? RolePermissions.RolesWith(portal) : [])
            .Where(r => RolePermissions.Has(r, Permission.MakeReports))
            .Distinct();

    /// <param name="patientId">Whom it is about, where it is about one.</param>
    public static bool MayMake(
        Rights rights,
        ReportKind kind,
        Guid? studyId,
        Guid? siteId,
        Guid? patientId = null
    ) =>
        siteId is null
            ? MayMakeOfPortal(rights, kind)
            : rights.Allows(Of(kind), studyId, siteId, patientId);

    public static bool MayMakeOfPortal(Rights rights, ReportKind kind) =>
        OfPortal(kind) is { } permission && rights.Holds(permission);

    public static bool MayMakeSomewhere(Rights rights, ReportKind kind) =>
        rights.Holds(Of(kind)) || MayMakeOfPortal(rights, kind);

    /// <summary>Whether somebody may still read a file: the right to its place, and a sight at least as wide as when it was made.</summary>
    public static bool MayOpen(Rights rights, Report report)
    {
        var now = ReportSight.Of(rights, report.SiteId);
        return MayMake(rights, report.Kind, report.StudyId, report.SiteId)
            && now.Covers(new(report.HasNames, report.IsWhole))
            && (
                now.IsWhole
                || !HoldsPatients(report.Kind, report.SiteId)
                || StillCares(rights, report)
            );
    }

    /// <summary>Patients stand in it, so that what its reader may see of them decides who opens it.</summary>
    public static bool HoldsPatients(ReportKind kind, Guid? siteId) =>
        kind != ReportKind.AccessList && siteId is not null;

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
