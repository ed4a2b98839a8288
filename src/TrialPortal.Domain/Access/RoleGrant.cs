using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Access;

/// <summary>A role given to a person: at one site of one study, or (Administrator) for the portal. Never deleted, only ended.</summary>
public sealed class RoleGrant : Record
{
    private RoleGrant() { }

    private RoleGrant(Guid id, DateTimeOffset at)
        : base(id, at) { }

    public Guid UserId { get; private set; }
    public Role Role { get; private set; }
    public Guid? StudyId { get; private set; }
    public Guid? SiteId { get; private set; }

    /// <summary>First day it holds, where the site is (UTC for the portal).</summary>
    public DateOnly From { get; private set; }

    /// <summary>First day it no longer holds; null while open.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Null when the portal gave it itself: the first administrator.</summary>
    public Guid? GrantedBy { get; private set; }
    public string? EndReason { get; private set; }

    /// <param name="today">The day at the site: a role is never given for days gone by.</param>
    public static Outcome<RoleGrant> Grant(
        Guid id,
        DateTimeOffset at,
        Guid userId,
        Role role,
        (Guid StudyId, Guid SiteId)? place,
        (DateOnly From, DateOnly? Until) days,
        DateOnly today,
        Guid? grantedBy
    )
    {
        var wrong = Check.All(
            Enum.IsDefined(role) ? null : new Refusal("RoleUnknown", "A4").At(nameof(Role)),
            WrongPlace(role, place?.SiteId),
            days.From >= today
                ? null
                : new Refusal("RoleBackdated", "A4").With("today", today).At(nameof(From)),
            days.Until is null || days.Until > days.From
                ? null
                : new Refusal("EndBeforeStart", "A4").With("from", days.From).At(nameof(Until))
        );
        if (wrong is not null)
        {
            return wrong;
        }

        return new RoleGrant(id, at)
        {
            UserId = userId,
            Role = role,
            StudyId = place?.StudyId,
            SiteId = place?.SiteId,
            From = days.From,
            Until = days.Until,
            GrantedBy = grantedBy,
        };
    }

    /// <summary>An administrator is one of the portal, any other role is held at a site; null while no role is chosen too.</summary>
    public static Refusal? WrongPlace(Role? role, Guid? siteId) =>
        role is null || role == Role.Administrator == siteId is null
            ? null
            : new Refusal(siteId is null ? "SiteMissing" : "AdministratorHasNoSite", "A4").At(
                nameof(SiteId)
            );

    /// <summary>Ends it: on <paramref name="day"/> it no longer holds. What was done under it stays true.</summary>
    public Outcome<Done> End(DateOnly day, DateOnly today, string? reason)
    {
        if (Until is { } ended && (EndReason is not null || ended <= today))
        {
            return new Refusal("RoleAlreadyEnded", "A4").With("until", ended);
        }

        var wrong = Check.All(
            day >= today
                ? null
                : new Refusal("DayInPast", "A4").With("today", today).At(nameof(Until)),
            day >= From
                ? null
                : new Refusal("EndBeforeStart", "A4").With("from", From).At(nameof(Until)),
            Until is null || day <= Until
                ? null
                : new Refusal("EndAfterPlannedEnd", "A4").With("until", Until).At(nameof(Until)),
            Check.Reason(reason)
        );
        if (wrong is not null)
        {
            return wrong;
        }

        Until = day;
        EndReason = Check.Clean(reason);
        return Done.Now;
    }

    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || day < Until);

    /// <summary>Held for a day at least, and over before the other begins.</summary>
    internal bool Precedes(RoleGrant other) => From < Until && Until <= other.From;

    internal bool Overlaps(RoleGrant other) =>
        (other.Until is null || From < other.Until) && (Until is null || other.From < Until);
}
