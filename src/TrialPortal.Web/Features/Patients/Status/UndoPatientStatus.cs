using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients.Status;

/// <summary>Takes back the last change of status, to the prior one only and only while nothing came of it (C4).</summary>
[Requires(Permission.UndoPatientStatus)]
[News(typeof(PatientProfile), Permission.ViewPatients)]
public sealed record UndoPatientStatus : ICommand<Done>, IEdits<PatientProfile>, IReasoned
{
    [NotEmpty]
    public Guid PatientId { get; set; }
    public int SeenVersion { get; set; }

    /// <summary>The change the form showed.</summary>
    [NotEmpty]
    public Guid ChangeId { get; set; }

    [NotEmpty, StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    Guid IEdits<PatientProfile>.RecordId => PatientId;

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var found = await VisiblePatient.FindAsync(cx, PatientId, Permission.UndoPatientStatus);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        // A screening that followed a failed one depends on the failure.
        await cx.Lock("screening", found.Value.StudyId);
        var rescreened = await cx.Db.SubjectNumbers.AnyAsync(
            c => c.PreviousPatientId == PatientId,
            cx.Cancel
        );
        var change = await cx.Db.PatientStatusChanges.SingleOrDefaultAsync(
            c => c.Id == ChangeId && c.PatientId == PatientId,
            cx.Cancel
        );
        if (change is null)
        {
            return Refusal.NotFound;
        }

        var undone = found.Value.UndoStatus(change, rescreened, Reason, cx.Act());
        if (undone.Refusal is { } not)
        {
            return not;
        }

        cx.Db.PatientStatusChanges.Add(undone.Value);
        return Done.Now;
    }
}
