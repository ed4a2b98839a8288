using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Access;

/// <summary>
/// What an actor may do and see at one instant. The one place where grants, their days and the matrix meet; delegation
/// and training join here and nowhere else.
/// </summary>
public sealed class Rights
{
    private readonly IReadOnlyList<HeldRole> held;
    private readonly HashSet<Guid> assigned;

    private Rights(Actor actor, IReadOnlyList<HeldRole> held, HashSet<Guid> assigned)
    {
        Actor = actor;
        this.held = held;
        this.assigned = assigned;
    }

    public Actor Actor { get; }

    /// <summary>The roles that hold now.</summary>
    public IReadOnlyList<HeldRole> Roles => held;

    /// <summary>Patients in the actor's care now, at sites where the actor still holds a role; a patient's own profile.</summary>
    public IReadOnlySet<Guid> AssignedPatients => assigned;

    /// <summary>Rights of this actor at this instant; each grant is judged by the day at its own site.</summary>
    public static Rights On(Actor actor, DateTimeOffset instant)
    {
        var held = actor
            .Roles.Where(r => Covers(r.From, r.Until, Zone.DayAt(r.ZoneId, instant)))
            .ToList();
        var days = held.Where(r => r.SiteId is not null)
            .GroupBy(r => r.SiteId!.Value)
            .ToDictionary(g => g.Key, g => Zone.DayAt(g.First().ZoneId, instant));
        var assigned = actor
            .Patients.Where(p =>
                days.TryGetValue(p.SiteId, out var day) && Covers(p.From, p.Until, day)
            )
            .Select(p => p.PatientId)
            .ToHashSet();
        if (actor.OwnPatientId is { } own && held.Any(r => r.Role == Role.Patient))
        {
            assigned.Add(own);
        }

        return new Rights(actor, held, assigned);
    }

    /// <summary>Holds the permission in some study and site. One's own account needs no role, only to be signed in.</summary>
    public bool Holds(Permission permission) =>
        permission == Permission.UseOwnAccount
            ? Actor.Kind == ActorKind.User
            : held.Any(r => RolePermissions.Has(r.Role, permission));

    /// <summary>May do this to something of this study, site and patient. A null means the row has no such owner.</summary>
    public bool Allows(
        Permission permission,
        Guid? studyId,
        Guid? siteId = null,
        Guid? patientId = null
    ) => RoleFor(permission, studyId, siteId, patientId) is not null;

    /// <summary>The role in which the actor would do this there; null when not allowed.</summary>
    public Role? RoleFor(
        Permission permission,
        Guid? studyId,
        Guid? siteId = null,
        Guid? patientId = null
    ) =>
        held.Where(r =>
                RolePermissions.Has(r.Role, permission)
                && (r.StudyId is null || studyId is null || r.StudyId == studyId)
                && (r.SiteId is null || siteId is null || r.SiteId == siteId)
                && (r.StudyId is not null || RolePermissions.IsPortalWide(permission))
                && (
                    patientId is not { } patient
                    || !RolePermissions.SeesOnlyAssigned(r.Role)
                    || assigned.Contains(patient)
                )
            )
            .Select(r => (Role?)r.Role)
            .FirstOrDefault();

    /// <summary>Sites where the actor holds the permission.</summary>
    public IReadOnlyList<Guid> SitesFor(Permission permission) =>
        held.Where(r => r.SiteId is not null && RolePermissions.Has(r.Role, permission))
            .Select(r => r.SiteId!.Value)
            .Distinct()
            .ToList();

    /// <summary>Sites whose patients the actor sees all of.</summary>
    public IReadOnlyList<Guid> SitesSeenWhole =>
        held.Where(r =>
                r.SiteId is not null
                && RolePermissions.Has(r.Role, Permission.ViewPatients)
                && !RolePermissions.SeesOnlyAssigned(r.Role)
            )
            .Select(r => r.SiteId!.Value)
            .Distinct()
            .ToList();

    /// <summary>Sites of whose patients the actor reads all that they and their team write to each other.</summary>
    public IReadOnlyList<Guid> SitesConfided =>
        held.Where(r => IsConfidant(r) && !RolePermissions.SeesOnlyAssigned(r.Role))
            .Select(r => r.SiteId!.Value)
            .Distinct()
            .ToList();

    /// <summary>Patients whose messages the actor reads one by one; a patient reads the own ones.</summary>
    public IReadOnlyList<Guid> PatientsConfided
    {
        get
        {
            var sites = held.Where(IsConfidant).Select(r => r.SiteId!.Value).ToHashSet();
            return assigned
                .Where(p =>
                    p == Actor.OwnPatientId
                    || Actor.Patients.Any(c => c.PatientId == p && sites.Contains(c.SiteId))
                )
                .ToList();
        }
    }

    /// <summary>True when every role at the site is pseudonymous: names and birth dates never reach this reader (C8).</summary>
    public bool IsPseudonymousAt(Guid siteId) =>
        !held.Any(r => r.SiteId == siteId && !RolePermissions.IsPseudonymous(r.Role));

    /// <summary>
    /// Everybody who can have been in the actor's care at the site at an earlier instant still is. Days only are known, so
    /// that care which ended on that very day counts as seen.
    /// </summary>
    public bool StillCaresForAllOf(Guid siteId, DateTimeOffset earlier)
    {
        var zone = Actor.Roles.FirstOrDefault(r => r.SiteId == siteId)?.ZoneId;
        return zone is not null
            && Zone.DayAt(zone, earlier) is var day
            && Actor
                .Patients.Where(p =>
                    p.SiteId == siteId && p.From <= day && (p.Until is null || day <= p.Until)
                )
                .All(p => assigned.Contains(p.PatientId));
    }

    // Who reads the groups of a study may not come into talk with those who must not know them (domain.md 5).
    private bool IsConfidant(HeldRole role) =>
        role.SiteId is not null
        && RolePermissions.Has(role.Role, Permission.ViewMessages)
        && !held.Any(r => r.StudyId == role.StudyId && !RolePermissions.IsBlinded(r.Role));

    private static bool Covers(DateOnly from, DateOnly? until, DateOnly day) =>
        from <= day && (until is null || day < until);
}
