using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients;

/// <summary>After a screen failure the same person comes again: a new attempt with a new number, linked to the old one. Consent is given anew.</summary>
[Requires(Permission.EnrolPatients)]
public sealed record RescreenPatient : ICommand<Guid>
{
    [NotEmpty]
    public Guid PatientId { get; set; }

    [StringLength(PatientFacts.VersionLength)]
    public string? ConsentVersion { get; set; }
    public DateOnly? ConsentDate { get; set; }

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var found = await VisiblePatient.FindAsync(cx, PatientId, Permission.EnrolPatients);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var previous = found.Value;
        var site = await cx.Db.Sites.SingleAsync(s => s.Id == previous.SiteId, cx.Cancel);
        var facts = previous.Facts() with
        {
            ConsentVersion = ConsentVersion,
            ConsentDate = ConsentDate,
            EligibilityMet = null,
        };
        return await Screening.RunAsync(
            cx,
            site,
            facts,
            async _ =>
                await cx.Db.SubjectNumbers.AnyAsync(
                    c => c.PreviousPatientId == PatientId,
                    cx.Cancel
                )
                    ? new Refusal("AlreadyRescreened", "C1")
                    : null,
            previous
        );
    }
}
