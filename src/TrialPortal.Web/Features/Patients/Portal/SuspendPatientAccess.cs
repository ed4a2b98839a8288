using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients.Portal;

/// <summary>Closes the portal to a patient. The account and all it did stay; an invitation opens it again (M1, N1).</summary>
[Requires(Permission.InvitePatients)]
public sealed record SuspendPatientAccess : ICommand<Done>, IEdits<PatientProfile>, IReasoned
{
    [NotEmpty]
    public Guid PatientId { get; set; }
    public int SeenVersion { get; set; }

    [NotEmpty, StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    Guid IEdits<PatientProfile>.RecordId => PatientId;

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var found = await VisiblePatient.FindAsync(cx, PatientId, Permission.InvitePatients);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var wrong = Check.All(found.Value.SuspendPortalAccess().Refusal, Check.Reason(Reason));
        if (wrong is not null)
        {
            return wrong;
        }

        var account = await cx.Db.Users.SingleAsync(u => u.Id == found.Value.UserId, cx.Cancel);
        account.Suspend(cx.Now);
        await Sessions.EndAllAsync(cx.Db, account.Id, null, cx.Now, cx.Cancel);
        return Done.Now;
    }
}
