using TrialPortal.Domain.Access;

namespace TrialPortal.Web.Platform.Data;

/// <summary>
/// Whose rows a context may see, as parameters of its query filters. It starts at nothing; the runner sets it from the
/// actor's rights. What it does not name is invisible, however the query is written.
/// </summary>
public sealed class Sight
{
    public static readonly Sight Nothing = new();

    /// <summary>For named jobs of the platform itself only.</summary>
    internal static readonly Sight Everything = new() { All = true };

    public bool All { get; private init; }
    public Guid? UserId { get; private init; }

    /// <summary>Studies and sites in which the actor holds any role.</summary>
    public List<Guid> Studies { get; private init; } = [];
    public List<Guid> Sites { get; private init; } = [];

    /// <summary>Sites at which the actor works: a patient's own site is none.</summary>
    public List<Guid> StaffSites { get; private init; } = [];

    /// <summary>Sites all of whose patients the actor sees, and the patients seen one by one.</summary>
    public List<Guid> WholeSites { get; private init; } = [];
    public List<Guid> Patients { get; private init; } = [];

    /// <summary>Sites and patients whose messages the actor reads: the care team and the patient, nobody else.</summary>
    public List<Guid> ConfidedSites { get; private init; } = [];
    public List<Guid> ConfidedPatients { get; private init; } = [];

    /// <summary>Sites at which names may reach the actor.</summary>
    public List<Guid> NamedSites { get; private init; } = [];

    /// <summary>Studies in which the actor holds a role that is not blinded.</summary>
    public List<Guid> UnblindedStudies { get; private init; } = [];

    /// <summary>Sees every study, site and grant, and the access log; no clinical row.</summary>
    public bool Administers { get; private init; }

    public static Sight Of(Rights rights)
    {
        var sites = rights.Roles.Where(r => r.SiteId is not null).Select(r => r.SiteId!.Value);
        var siteIds = sites.Distinct().ToList();
        return new Sight
        {
            UserId = rights.Actor.UserId,
            Studies = rights
                .Roles.Where(r => r.StudyId is not null)
                .Select(r => r.StudyId!.Value)
                .Distinct()
                .ToList(),
            Sites = siteIds,
            StaffSites = rights
                .Roles.Where(r => r.SiteId is not null && r.Role != Role.Patient)
                .Select(r => r.SiteId!.Value)
                .Distinct()
                .ToList(),
            WholeSites = [.. rights.SitesSeenWhole],
            Patients = [.. rights.AssignedPatients],
            ConfidedSites = [.. rights.SitesConfided],
            ConfidedPatients = [.. rights.PatientsConfided],
            NamedSites = siteIds.Where(s => !rights.IsPseudonymousAt(s)).ToList(),
            UnblindedStudies = rights
                .Roles.Where(r => r.StudyId is not null && !RolePermissions.IsBlinded(r.Role))
                .Select(r => r.StudyId!.Value)
                .Distinct()
                .ToList(),
            Administers = rights.Holds(Permission.ViewAccessLog),
        };
    }
}
