using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Appointments.Steps;

/// <summary>What came of asking a patient who did not come (H5).</summary>
[Requires(Permission.BookAppointments)]
public sealed record FinishFollowUp : ICommand<Done>, IEdits<VisitFollowUp>
{
    [NotEmpty]
    public Guid FollowUpId { get; set; }
    public int SeenVersion { get; set; }

    [NotEmpty, StringLength(VisitFollowUp.NoteLength), Identifying]
    public string? Note { get; set; }

    Guid IEdits<VisitFollowUp>.RecordId => FollowUpId;

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var followUp = await cx.Db.VisitFollowUps.SingleOrDefaultAsync(
            f => f.Id == FollowUpId,
            cx.Cancel
        );
        if (followUp is null)
        {
            return Refusal.NotFound;
        }

        var found = await VisibleAppointment.PatientAsync(
            cx,
            followUp.PatientId,
            Permission.BookAppointments
        );
        return found.Refusal is { } refusal ? refusal : followUp.Finish(cx.Act(), Note);
    }
}
