using TrialPortal.Domain.Patients;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients;

/// <summary>Which patients of a site a list is asked for, and what its reader may see of them.</summary>
internal sealed class WantedPatients(OperationContext cx, AssignedPatients asked)
{
    public bool IsWhole(ListedSite site) =>
        !asked.Mine && cx.Rights.SitesSeenWhole.Contains(site.Id);

    public IQueryable<PatientProfile> Of(ListedSite site) =>
        InState(IsWhole(site) ? cx.Db.Patients.Where(p => p.SiteId == site.Id) : InCare(site));

    /// <summary>By their ids and by nothing else: beside a site, SQLite would look through all of its patients for them.</summary>
    public IQueryable<PatientProfile> InCare(ListedSite site)
    {
        var mine = cx
            .Rights.Actor.Patients.Where(p => p.SiteId == site.Id)
            .Select(p => p.PatientId)
            .Where(cx.Rights.AssignedPatients.Contains)
            .ToList();
        return cx.Db.Patients.Where(p => mine.Contains(p.Id));
    }

    public IQueryable<PatientProfile> InState(IQueryable<PatientProfile> patients)
    {
        var states = asked.States;
        return states.Count == 0 ? patients : patients.Where(p => states.Contains(p.Status));
    }

    public IQueryable<ListedPatient> Project(
        ListedSite site,
        IQueryable<PatientProfile> patients
    ) =>
        cx.Rights.IsPseudonymousAt(site.Id)
            ? patients.Select(p => new ListedPatient(
                p.Id,
                p.SiteId,
                p.SubjectNumber,
                null,
                null,
                p.Status,
                p.StatusSince,
                p.UpdatedAt
            ))
            : patients.Select(p => new ListedPatient(
                p.Id,
                p.SiteId,
                p.SubjectNumber,
                p.Initials,
                p.DateOfBirth.Year,
                p.Status,
                p.StatusSince,
                p.UpdatedAt
            ));
}
