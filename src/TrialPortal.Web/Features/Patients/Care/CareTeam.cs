using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Patients.Care;

/// <summary>Who has the patient in care, and who had.</summary>
[Requires(Permission.ViewCareTeam)]
public sealed record CareTeam : IQuery<IReadOnlyList<CareMember>>
{
    [NotEmpty]
    public Guid PatientId { get; set; }

    public async Task<Outcome<IReadOnlyList<CareMember>>> RunAsync(OperationContext cx)
    {
        var found = await VisiblePatient.FindAsync(cx, PatientId, Permission.ViewCareTeam);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var siteId = found.Value.SiteId;
        var (today, _) = await VisiblePatient.DayAtAsync(cx, siteId);
        var rows = await (
            from care in cx.Db.CareAssignments
            join user in cx.Db.Users on care.UserId equals user.Id
            where care.PatientId == PatientId
            orderby care.Until != null, care.From, care.Id
            select new { care, user.FullName }
        ).ToListAsync(cx.Cancel);
        var grants = await cx
            .Db.RoleGrants.Where(g =>
                g.SiteId == siteId && g.From <= today && (g.Until == null || g.Until > today)
            )
            .Select(g => new { g.UserId, g.Role })
            .ToListAsync(cx.Cancel);
        var named = !cx.Rights.IsPseudonymousAt(siteId);
        return rows.Select(r => new CareMember(
                r.care.Id,
                r.care.Version,
                r.FullName,
                grants.Where(g => g.UserId == r.care.UserId).Select(g => g.Role).Order().ToList(),
                r.care.From,
                r.care.Until,
                ChangeReason.For(r.care.EndReason, named),
                r.care.HoldsOn(today)
            ))
            .ToList();
    }
}

/// <param name="Roles">Held at the site today; none for somebody who has left.</param>
/// <param name="Until">First day no longer in care.</param>
public sealed record CareMember(
    Guid AssignmentId,
    int Version,
    string Name,
    IReadOnlyList<Role> Roles,
    DateOnly From,
    DateOnly? Until,
    string? EndReason,
    bool IsInCare
);
