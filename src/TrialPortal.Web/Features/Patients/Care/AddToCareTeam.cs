using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients.Care;

/// <summary>Takes a patient into somebody's care from today on: a nurse or sub-investigator sees the patient from then (A5).</summary>
[Requires(Permission.ManageCareTeam)]
public sealed record AddToCareTeam : ICommand<Guid>
{
    [NotEmpty]
    public Guid PatientId { get; set; }

    [NotEmpty]
    public Guid UserId { get; set; }

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var found = await VisiblePatient.FindAsync(cx, PatientId, Permission.ManageCareTeam);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        await cx.Lock("care-team", PatientId);
        var patient = found.Value;
        var (today, _) = await VisiblePatient.DayAtAsync(cx, patient.SiteId);
        if (
            !await AssignableStaff
                .CaringStaff(cx, patient.SiteId, today)
                .AnyAsync(s => s.UserId == UserId, cx.Cancel)
        )
        {
            return new Refusal("NotCaringAtThisSite", "A5").At(nameof(UserId));
        }

        var team = await cx
            .Db.CareAssignments.Where(a => a.PatientId == PatientId)
            .ToListAsync(cx.Cancel);
        var added = CareAssignment.Assign(cx.NewId(), cx.Now, patient, UserId, today, team);
        if (added.Refusal is { } not)
        {
            return not;
        }

        cx.Db.CareAssignments.Add(added.Value);
        return added.Value.Id;
    }
}
