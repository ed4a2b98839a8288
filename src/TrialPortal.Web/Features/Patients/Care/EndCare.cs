using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients.Care;

/// <summary>Ends somebody's care of a patient on a day; the last one of a team cannot end (A5).</summary>
[Requires(Permission.ManageCareTeam)]
public sealed record EndCare : ICommand<Done>, IEdits<CareAssignment>, IReasoned
{
    [NotEmpty]
    public Guid AssignmentId { get; set; }
    public int SeenVersion { get; set; }

    /// <summary>First day no longer in care, where the site is.</summary>
    [Required]
    public DateOnly? Until { get; set; }

    [NotEmpty, StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    Guid IEdits<CareAssignment>.RecordId => AssignmentId;

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var patientId = await cx
            .Db.CareAssignments.Where(a => a.Id == AssignmentId)
            .Select(a => a.PatientId)
            .SingleOrDefaultAsync(cx.Cancel);
        var found = await VisiblePatient.FindAsync(cx, patientId, Permission.ManageCareTeam);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        await cx.Lock("care-team", patientId);
        var (today, _) = await VisiblePatient.DayAtAsync(cx, found.Value.SiteId);
        var team = await cx
            .Db.CareAssignments.Where(a => a.PatientId == patientId)
            .ToListAsync(cx.Cancel);
        return team.Single(a => a.Id == AssignmentId).End(Until!.Value, today, Reason, team);
    }
}
