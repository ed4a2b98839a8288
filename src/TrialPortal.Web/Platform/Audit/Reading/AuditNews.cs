using System.Reflection;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Audit.Reading;

/// <summary>An act that is news, as its class declares (<see cref="NewsAttribute"/>).</summary>
internal sealed record NewsKind(string Operation, Type Record, Permission Tells)
{
    public static readonly IReadOnlyList<NewsKind> All =
    [
        .. AuditNames
            .All.Select(AuditNames.Operation)
            .OfType<Type>()
            .Select(t => (Type: t, News: t.GetCustomAttribute<NewsAttribute>()))
            .Where(k => k.News is not null)
            .Select(k => new NewsKind(k.Type.Name, k.News!.Record, k.News.Tells)),
    ];
}

/// <summary>
/// Entries that are news to their reader: done by others, declared as news, and told to whoever holds the permission where
/// they lie. Derived from the audit and written for nobody, so that it cannot differ from what was done.
/// </summary>
internal static class AuditNews
{
    /// <summary>
    /// One list for each site and reach, since each then walks the index of its site from its newest entry; no entry stands
    /// in two of them.
    /// </summary>
    public static IReadOnlyList<IQueryable<AuditLog>> Of(OperationContext cx, DateTimeOffset since)
    {
        var reaches =
            from kind in NewsKind.All
            from site in cx.Rights.SitesFor(kind.Tells)
            group kind.Operation by (Site: site, Whole: IsWhole(cx.Rights, kind.Tells, site));
        return [.. reaches.Select(r => Within(cx, r.Key.Site, r.Key.Whole, [.. r], since))];
    }

    private static IQueryable<AuditLog> Within(
        OperationContext cx,
        Guid site,
        bool whole,
        List<string> acts,
        DateTimeOffset since
    )
    {
        var entries = cx
            .Db.AuditLogs.AsNoTracking()
            .Where(e =>
                e.SiteId == site
                && e.At >= since
                && acts.Contains(e.Operation)
                && e.Outcome == AuditOutcome.Done
                && e.ActorId != cx.UserId
            );
        if (!whole)
        {
            var patients = cx
                .Rights.Actor.Patients.Where(p => p.SiteId == site)
                .Select(p => p.PatientId)
                .Where(cx.Rights.AssignedPatients.Contains)
                .ToList();
            entries = entries.Where(e => patients.Contains(e.PatientId!.Value));
        }

        return entries;
    }

    private static bool IsWhole(Rights rights, Permission permission, Guid site) =>
        rights.Roles.Any(r =>
            r.SiteId == site
            && RolePermissions.Has(r.Role, permission)
            && !RolePermissions.SeesOnlyAssigned(r.Role)
        );
}
