using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients.Status;

/// <summary>A change of status by hand, as far as <see cref="PatientStatusTable"/> allows it (C4).</summary>
[Requires(Permission.ChangePatientStatus)]
[News(typeof(PatientProfile), Permission.ViewPatients)]
public sealed record ChangePatientStatus : ICommand<Done>, IEdits<PatientProfile>, IReasoned
{
    [NotEmpty]
    public Guid PatientId { get; set; }
    public int SeenVersion { get; set; }

    [Required]
    public PatientStatus? To { get; set; }

    [Required]
    public DateOnly? EffectiveOn { get; set; }

    [StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    Guid IEdits<PatientProfile>.RecordId => PatientId;

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var found = await VisiblePatient.FindAsync(cx, PatientId, Permission.ChangePatientStatus);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var (today, zone) = await VisiblePatient.DayAtAsync(cx, found.Value.SiteId);
        var changed = found.Value.ChangeStatus(
            To!.Value,
            Reason,
            EffectiveOn!.Value,
            today,
            cx.Act()
        );
        if (changed.Refusal is { } not)
        {
            return not;
        }

        cx.Db.PatientStatusChanges.Add(changed.Value);
        await TreatmentEnd.EndOrdersAsync(cx, found.Value, changed.Value, zone);
        await StudyEnd.CancelVisitsAsync(cx, found.Value, changed.Value);
        return Done.Now;
    }
}
