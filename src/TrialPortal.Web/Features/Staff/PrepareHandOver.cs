using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Staff;

/// <summary>Writes down that a leaver's patients shall pass to a successor; nothing moves before an investigator signs it.</summary>
[Requires(Permission.PrepareHandOver, Permission.HandOverPatients)]
public sealed record PrepareHandOver : ICommand<Guid>, IReasoned
{
    [NotEmpty]
    public Guid SiteId { get; set; }

    [NotEmpty]
    public Guid LeaverId { get; set; }

    [NotEmpty]
    public Guid SuccessorId { get; set; }

    [NotEmpty, StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var site = await HandOverSite.FindAsync(cx, SiteId);
        if (site is null)
        {
            return Refusal.NotFound;
        }

        cx.AboutSite(site.StudyId, site.Id);
        await cx.Lock("hand-over", LeaverId);
        var names = await cx
            .Db.Users.Where(u => u.Id == LeaverId || u.Id == SuccessorId)
            .ToDictionaryAsync(u => u.Id, u => u.FullName, cx.Cancel);
        var patients = await HandOverSite.PatientsOfAsync(cx, SiteId, LeaverId);
        var successors = await HandOverSite.SuccessorsAsync(cx, site);
        var prepared = CareHandOver.Prepare(
            cx.NewId(),
            cx.Now,
            (site.StudyId, site.Id),
            (LeaverId, names.GetValueOrDefault(LeaverId, "")),
            (SuccessorId, names.GetValueOrDefault(SuccessorId, "")),
            patients,
            successors.Where(s => s.UserId == SuccessorId).Select(s => s.Role),
            cx.UserId,
            Reason
        );
        if (prepared.Refusal is { } refusal)
        {
            return refusal;
        }

        var earlier = await cx
            .Db.Set<CareHandOver>()
            .Where(h =>
                h.SiteId == SiteId
                && h.LeaverId == LeaverId
                && h.Status == CareHandOverStatus.Prepared
            )
            .ToListAsync(cx.Cancel);
        earlier.ForEach(h => h.Replace());
        cx.Db.Add(prepared.Value);
        return prepared.Value.Id;
    }
}
