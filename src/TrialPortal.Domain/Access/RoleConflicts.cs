using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Access;

/// <summary>
/// Roles that nobody may hold at the same time (EMA-A3: no administration by someone with an interest in the trial), and the
/// one after which others are closed: who has read the groups of a blinded study is never blind to them again (GCP-4.1).
/// </summary>
public static class RoleConflicts
{
    /// <summary>
    /// The first conflict of the wanted grant with one of the same person's grants over the same days, or with an unblinded one
    /// of before.
    /// </summary>
    /// <param name="isOpenLabel">The study of the wanted grant: an open one keeps nobody blind.</param>
    public static Refusal? Find(
        IEnumerable<RoleGrant> existing,
        RoleGrant wanted,
        bool isOpenLabel = false
    ) =>
        existing
            .Where(held => held.UserId == wanted.UserId && held.Id != wanted.Id)
            .Select(held =>
                (held.Overlaps(wanted) ? Between(held, wanted) : null)
                ?? (isOpenLabel ? null : Unblinded(held, wanted))
            )
            .FirstOrDefault(refusal => refusal is not null);

    /// <summary>Why this administrator's role cannot end: after that day nobody could give roles any more.</summary>
    public static Refusal? LastAdministrator(
        RoleGrant ending,
        DateOnly day,
        IEnumerable<RoleGrant> all
    ) =>
        ending.Role != Role.Administrator
        || all.Any(other =>
            other.Id != ending.Id
            && other.Role == Role.Administrator
            && other.From <= day
            && other.Until is null
        )
            ? null
            : new Refusal("LastAdministrator", "M1");

    private static Refusal? Between(RoleGrant held, RoleGrant wanted)
    {
        var sameStudy = held.StudyId == wanted.StudyId;
        if (held.Role == wanted.Role && sameStudy && held.SiteId == wanted.SiteId)
        {
            return new Refusal("RoleAlreadyHeld", "A4").With("role", held.Role);
        }

        return Either(Role.Patient) ? Refused("PatientHoldsNoOtherRole")
            : Either(Role.Administrator) && held.Role != wanted.Role
                ? Refused("AdministratorHoldsNoTrialRole")
            : Either(Role.Monitor) && sameStudy && held.Role != wanted.Role
                ? Refused("MonitorHoldsNoSiteRole")
            : null;

        bool Either(Role role) => held.Role == role || wanted.Role == role;

        Refusal Refused(string code) => Conflict(code, "EMA-A3", held, wanted);
    }

    /// <summary>A blinded role beside an unblinded one of the same study, or after it; before it, it does no harm.</summary>
    private static Refusal? Unblinded(RoleGrant held, RoleGrant wanted)
    {
        var readsGroups = !RolePermissions.IsBlinded(held.Role);
        return
            held.StudyId == wanted.StudyId
            && readsGroups == RolePermissions.IsBlinded(wanted.Role)
            && (held.Overlaps(wanted) || (readsGroups && held.Precedes(wanted)))
            ? Conflict("UnblindedHoldsNoBlindedRole", "GCP-4.1", held, wanted)
            : null;
    }

    private static Refusal Conflict(string code, string rule, RoleGrant held, RoleGrant wanted) =>
        new Refusal(code, rule).With("held", held.Role).With("wanted", wanted.Role);
}
