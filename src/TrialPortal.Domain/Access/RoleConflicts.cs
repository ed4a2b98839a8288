using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Access;

/// <summary>Roles that nobody may hold at the same time (EMA-A3: no administration by someone with an interest in the trial).</summary>
public static class RoleConflicts
{
    /// <summary>The first conflict of the wanted grant with one of the same person's grants over the same days.</summary>
    public static Refusal? Find(IEnumerable<RoleGrant> existing, RoleGrant wanted) =>
        existing
            .Where(held =>
                held.UserId == wanted.UserId && held.Id != wanted.Id && held.Overlaps(wanted)
            )
            .Select(held => Between(held, wanted))
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

        Refusal Refused(string code) =>
            new Refusal(code, "EMA-A3").With("held", held.Role).With("wanted", wanted.Role);
    }
}
