using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Staff;

/// <summary>
/// The investigator signs a hand-over: each patient it names gets the successor, then loses the leaver, in one
/// transaction; no patient is in nobody's care in between.
/// </summary>
[Requires(Permission.HandOverPatients), Signed(Meaning.HandOverApproved)]
public sealed record ApproveHandOver : ICommand<Done>, IEdits<CareHandOver>
{
    [NotEmpty]
    public Guid HandOverId { get; set; }
    public int SeenVersion { get; set; }

    Guid IEdits<CareHandOver>.RecordId => HandOverId;

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var handOver = await cx
            .Db.Set<CareHandOver>()
            .SingleOrDefaultAsync(h => h.Id == HandOverId, cx.Cancel);
        var site = handOver is null ? null : await HandOverSite.FindAsync(cx, handOver.SiteId);
        if (handOver is null || site is null)
        {
            return Refusal.NotFound;
        }

        cx.AboutSite(site.StudyId, site.Id);
        await cx.Lock("hand-over", handOver.LeaverId);
        var patients = await HandOverSite.PatientsOfAsync(cx, site.Id, handOver.LeaverId);
        foreach (var id in patients.Select(p => p.Id).Order())
        {
            await cx.Lock("care-team", id);
        }

        var successors = await HandOverSite.SuccessorsAsync(cx, site);
        var approved = handOver.Approve(
            patients,
            successors.Where(s => s.UserId == handOver.SuccessorId).Select(s => s.Role)
        );
        if (approved.Refusal is { } refusal)
        {
            return refusal;
        }

        var moved = await MoveAsync(cx, handOver, patients, site.DayAt(cx.Now));
        if (moved.IsDone)
        {
            cx.Sign(handOver);
        }

        return moved;
    }

    private static async Task<Outcome<Done>> MoveAsync(
        OperationContext cx,
        CareHandOver handOver,
        List<PatientProfile> patients,
        DateOnly today
    )
    {
        var ids = patients.Select(p => p.Id).ToList();
        var teams = (
            await cx.Db.CareAssignments.Where(a => ids.Contains(a.PatientId)).ToListAsync(cx.Cancel)
        ).ToLookup(a => a.PatientId);
        foreach (var patient in patients)
        {
            var moved = handOver.Move(patient, [.. teams[patient.Id]], cx.NewId(), cx.Now, today);
            if (moved.Refusal is { } refusal)
            {
                return refusal;
            }

            if (moved.Value is { } added)
            {
                cx.Db.CareAssignments.Add(added);
            }
        }

        return Done.Now;
    }
}
