using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients.Portal;

/// <summary>The account of a patient: made with the role of patient at the site, or taken up again after access was closed.</summary>
internal static class PatientAccounts
{
    public static async Task<Outcome<PortalUser>> TakeAsync(
        OperationContext cx,
        PatientProfile patient,
        string email
    )
    {
        var key = PortalUser.LookedUpAs(email);
        var known = await cx.Db.Users.SingleOrDefaultAsync(u => u.Id == patient.UserId, cx.Cancel);
        if (
            await cx.Db.Users.AnyAsync(
                u => u.NormalizedUserName == key && u.Id != patient.UserId,
                cx.Cancel
            )
        )
        {
            // Not why: whether somebody elsewhere has an account is nobody's to learn here (V6.3.8).
            return new Refusal("EmailNotUsable", "N1").At(nameof(InvitePatient.Email));
        }

        var account = known ?? await MakeAsync(cx, patient, email);
        account.SignInWith(email);
        if (account.SuspendedAt is not null)
        {
            // Whatever closed the access may have known the old password: the new link sets another.
            account.PasswordHash = null;
            account.Readmit();
        }

        return account;
    }

    private static async Task<PortalUser> MakeAsync(
        OperationContext cx,
        PatientProfile patient,
        string email
    )
    {
        var account = new PortalUser(
            cx.NewId(),
            AccountKind.Patient,
            patient.SubjectNumber,
            email,
            cx.Now
        );
        var (today, _) = await VisiblePatient.DayAtAsync(cx, patient.SiteId);
        cx.Db.Users.Add(account);
        cx.Db.RoleGrants.Add(
            RoleGrant
                .Grant(
                    cx.NewId(),
                    cx.Now,
                    account.Id,
                    Role.Patient,
                    (patient.StudyId, patient.SiteId),
                    (today, null),
                    today,
                    cx.UserId
                )
                .Value
        );
        return account;
    }
}
