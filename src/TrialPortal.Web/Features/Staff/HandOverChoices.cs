using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Staff;

/// <summary>Who has patients in care at a site, who may take them over, and which hand-overs wait for the investigator.</summary>
[Requires(Permission.HandOverPatients, Permission.PrepareHandOver)]
public sealed record HandOverChoices : IQuery<HandOverFacts>
{
    public Guid SiteId { get; set; }

    public async Task<Outcome<HandOverFacts>> RunAsync(OperationContext cx)
    {
        var site = await HandOverSite.FindAsync(cx, SiteId);
        if (site is null)
        {
            return Refusal.NotFound;
        }

        var open = cx.Db.CareAssignments.Where(a => a.SiteId == SiteId && a.Until == null);
        var carers = await cx
            .Db.Users.Where(u => open.Any(a => a.UserId == u.Id))
            .OrderBy(u => u.FullName)
            .ThenBy(u => u.Id)
            .Select(u => new Carer(u.Id, u.FullName, open.Count(a => a.UserId == u.Id)))
            .ToListAsync(cx.Cancel);
        var waiting = await (
            from h in cx.Db.Set<CareHandOver>()
            join user in cx.Db.Users on h.PreparedBy equals user.Id
            where h.SiteId == SiteId && h.Status == CareHandOverStatus.Prepared
            orderby h.CreatedAt, h.Id
            select new WaitingHandOver(
                h.Id,
                h.Version,
                h.LeaverName,
                h.SuccessorName,
                h.PatientCount,
                h.SubjectNumbers,
                h.Reason,
                user.FullName,
                h.CreatedAt
            )
        ).ToListAsync(cx.Cancel);
        return new HandOverFacts(
            site.ZoneId,
            cx.Rights.Allows(Permission.HandOverPatients, site.StudyId, site.Id),
            carers,
            await HandOverSite.SuccessorsAsync(cx, site),
            waiting
        );
    }
}

/// <param name="MaySign">The reader is an investigator here; others prepare.</param>
public sealed record HandOverFacts(
    string ZoneId,
    bool MaySign,
    IReadOnlyList<Carer> Carers,
    IReadOnlyList<Successor> Successors,
    IReadOnlyList<WaitingHandOver> Waiting
);

public sealed record Carer(Guid UserId, string Name, int PatientCount);

public sealed record Successor(Guid UserId, string Name, Role Role);

public sealed record WaitingHandOver(
    Guid Id,
    int Version,
    string LeaverName,
    string SuccessorName,
    int PatientCount,
    string SubjectNumbers,
    string Reason,
    string PreparedBy,
    DateTimeOffset PreparedAt
);

/// <summary>The site of a hand-over, where its reader may prepare or sign one.</summary>
internal static class HandOverSite
{
    public static async Task<Site?> FindAsync(OperationContext cx, Guid siteId)
    {
        var site = await cx.Db.Sites.SingleOrDefaultAsync(s => s.Id == siteId, cx.Cancel);
        return
            site is not null
            && (
                cx.Rights.Allows(Permission.HandOverPatients, site.StudyId, site.Id)
                || cx.Rights.Allows(Permission.PrepareHandOver, site.StudyId, site.Id)
            )
            ? site
            : null;
    }

    /// <summary>Staff with a working account who may have patients in care at the site today, each role on its own.</summary>
    public static async Task<List<Successor>> SuccessorsAsync(OperationContext cx, Site site)
    {
        var today = site.DayAt(cx.Now);
        var caring = Enum.GetValues<Role>().Where(CareHandOver.CanCare).ToList();
        return await (
            from grant in cx.Db.RoleGrants
            join user in cx.Db.Users on grant.UserId equals user.Id
            where
                grant.SiteId == site.Id
                && user.SuspendedAt == null
                && caring.Contains(grant.Role)
                && grant.From <= today
                && (grant.Until == null || grant.Until > today)
            orderby user.FullName, user.Id, grant.Role
            select new Successor(user.Id, user.FullName, grant.Role)
        ).ToListAsync(cx.Cancel);
    }

    /// <summary>Every patient somebody has in open care at the site.</summary>
    public static Task<List<PatientProfile>> PatientsOfAsync(
        OperationContext cx,
        Guid siteId,
        Guid userId
    ) =>
        cx
            .Db.Patients.Where(p =>
                p.SiteId == siteId
                && cx.Db.CareAssignments.Any(a =>
                    a.PatientId == p.Id && a.UserId == userId && a.Until == null
                )
            )
            .OrderBy(p => p.SubjectNumber)
            .ToListAsync(cx.Cancel);
}
