using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients;

/// <summary>Corrects or completes what a profile says; what was saved before changes only with a reason (J3).</summary>
[Requires(Permission.EditPatients)]
public sealed record CorrectPatient : PatientForm, ICommand<Done>, IEdits<PatientProfile>, IReasoned
{
    [NotEmpty]
    public Guid PatientId { get; set; }
    public int SeenVersion { get; set; }

    [StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    Guid IEdits<PatientProfile>.RecordId => PatientId;

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var found = await VisiblePatient.FindAsync(cx, PatientId, Permission.EditPatients);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var patient = found.Value;
        var (today, _) = await VisiblePatient.DayAtAsync(cx, patient.SiteId);
        var saved = patient.Facts();
        var wrong = Check.All(patient.Correct(ToFacts(), today).Refusal, WrongReason(saved));
        return wrong is not null ? wrong : await RemarkAsync(cx, patient, saved);
    }

    /// <summary>What is wrong with the correction of a profile that says this, as far as its form can know.</summary>
    public Refusal? Wrong(PatientFacts saved, DateOnly today) =>
        Check.All(ToFacts().Wrong(today), WrongReason(saved));

    private Refusal? WrongReason(PatientFacts saved) =>
        saved.OverwrittenBy(ToFacts()).Count > 0 ? Check.Reason(Reason) : null;

    /// <summary>The mark of the person follows birth date and initials.</summary>
    private async Task<Outcome<Done>> RemarkAsync(
        OperationContext cx,
        PatientProfile patient,
        PatientFacts saved
    )
    {
        if (saved.DateOfBirth == patient.DateOfBirth && saved.Initials == patient.Initials)
        {
            return Done.Now;
        }

        await cx.Lock("screening", patient.StudyId);
        var mark = PersonMarks.Of(cx, patient.Facts());
        var known = await PersonMarks.AttemptsAsync(cx, patient.Id);
        if (await PersonMarks.WarnAsync(cx, this, patient.StudyId, mark, known) is { } warning)
        {
            return warning;
        }

        var claim = await cx.Db.SubjectNumbers.SingleAsync(
            c => c.StudyId == patient.StudyId && c.Number == patient.SubjectNumber,
            cx.Cancel
        );
        claim.Remark(mark);
        return Done.Now;
    }
}
