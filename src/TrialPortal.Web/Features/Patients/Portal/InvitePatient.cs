using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients.Portal;

/// <summary>
/// Opens the portal to a patient by a link that is shown once. The account bears the subject number as its name, so that no
/// audit entry of the patient's own acts tells a pseudonymous reader who that is (C8, N1).
/// </summary>
[Requires(Permission.InvitePatients)]
public sealed record InvitePatient : ICommand<PatientLink>, IEdits<PatientProfile>
{
    [NotEmpty]
    public Guid PatientId { get; set; }
    public int SeenVersion { get; set; }

    /// <summary>Signs in with it.</summary>
    [Identifying, NotEmpty, StringLength(PatientFacts.EmailLength), EmailAddress]
    public string? Email { get; set; }

    Guid IEdits<PatientProfile>.RecordId => PatientId;

    public async Task<Outcome<PatientLink>> RunAsync(OperationContext cx)
    {
        var found = await VisiblePatient.FindAsync(cx, PatientId, Permission.InvitePatients);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var patient = found.Value;
        var account = await PatientAccounts.TakeAsync(cx, patient, Check.Clean(Email)!);
        if (account.Refusal is { } taken)
        {
            return taken;
        }

        var given =
            patient.IsActive && account.Value.PasswordHash is null
                ? Done.Now
                : patient.GivePortalAccess(account.Value.Id);
        return given.Refusal is { } not
            ? not
            : new PatientLink(
                await OneTimeLinks.IssueAsync(
                    cx.Db,
                    account.Value.Id,
                    OneTimeLinkPurpose.Invitation,
                    cx.UserId,
                    cx.Now,
                    cx.Cancel
                ),
                cx.Now + OneTimeLinks.InvitationLife
            );
    }
}

/// <summary>The code is there once, for whoever made it; a repeated request has none.</summary>
public sealed record PatientLink(OneTimeCode Code, DateTimeOffset Expires);
