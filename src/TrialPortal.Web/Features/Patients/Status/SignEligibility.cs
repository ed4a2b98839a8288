using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients.Status;

/// <summary>An investigator confirms by signature that consent and eligibility stand; the patient is enrolled (C2).</summary>
[Requires(Permission.SignEligibility), Signed(Meaning.EligibilityConfirmed)]
public sealed record SignEligibility : ICommand<Done>, IEdits<PatientProfile>
{
    [NotEmpty]
    public Guid PatientId { get; set; }
    public int SeenVersion { get; set; }

    /// <summary>The day at the site from which the patient counts as enrolled.</summary>
    [System.ComponentModel.DataAnnotations.Required]
    public DateOnly? EffectiveOn { get; set; }

    Guid IEdits<PatientProfile>.RecordId => PatientId;

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var found = await VisiblePatient.FindAsync(cx, PatientId, Permission.SignEligibility);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var patient = found.Value;
        var (today, _) = await VisiblePatient.DayAtAsync(cx, patient.SiteId);
        var inForce = await cx
            .Db.Studies.Where(s => s.Id == patient.StudyId)
            .Select(s => s.ConsentVersion)
            .SingleAsync(cx.Cancel);
        var enrolled = patient.ConfirmEligibility(EffectiveOn!.Value, today, inForce, cx.Act());
        if (enrolled.Refusal is { } not)
        {
            return not;
        }

        cx.Db.PatientStatusChanges.Add(enrolled.Value);
        cx.Sign(patient);
        return Done.Now;
    }
}
