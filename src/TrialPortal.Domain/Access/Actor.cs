namespace TrialPortal.Domain.Access;

public enum ActorKind
{
    User = 1,

    /// <summary>A named job of the portal itself.</summary>
    System,

    /// <summary>Nobody signed in: a failed sign-in, an opened invitation.</summary>
    Anonymous,
}

/// <summary>A role as granted: for one site of one study, or (Administrator) for the portal; days are the site's own.</summary>
/// <param name="From">First day it holds.</param>
/// <param name="Until">First day it no longer holds; null while open.</param>
/// <param name="ZoneId">The site's zone; UTC for the portal.</param>
public sealed record HeldRole(
    Role Role,
    Guid? StudyId,
    Guid? SiteId,
    DateOnly From,
    DateOnly? Until,
    string ZoneId
);

/// <summary>A patient in somebody's care from one day of the site until before another.</summary>
public sealed record HeldPatient(Guid PatientId, Guid SiteId, DateOnly From, DateOnly? Until);

/// <summary>Who acts, with everything ever granted; what of it holds at an instant is <see cref="Rights.On"/>.</summary>
/// <param name="OwnPatientId">The profile a patient's account belongs to.</param>
public sealed record Actor(
    ActorKind Kind,
    Guid? UserId,
    string Name,
    IReadOnlyList<HeldRole> Roles,
    IReadOnlyList<HeldPatient> Patients,
    Guid? OwnPatientId = null
)
{
    public static readonly Actor Anonymous = new(ActorKind.Anonymous, null, "", [], []);

    /// <summary>A person in an entry of sign-in or password, where no right is asked for.</summary>
    public static Actor Named(Guid userId, string name) =>
        new(ActorKind.User, userId, name, [], []);

    public static Actor System(string job) => new(ActorKind.System, null, job, [], []);
}
