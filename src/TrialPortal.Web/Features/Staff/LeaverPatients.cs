using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Staff;

/// <summary>The patients a leaver has in care at a site: exactly those that would pass to a successor.</summary>
[Requires(Permission.HandOverPatients, Permission.PrepareHandOver)]
public sealed record LeaverPatients : IQuery<LeaverList>
{
    public Guid SiteId { get; set; }
    public Guid LeaverId { get; set; }

    public async Task<Outcome<LeaverList>> RunAsync(OperationContext cx)
    {
        if (await HandOverSite.FindAsync(cx, SiteId) is null)
        {
            return Refusal.NotFound;
        }

        var patients = await HandOverSite.PatientsOfAsync(cx, SiteId, LeaverId);
        return new LeaverList(
            patients.Select(p => new LeaverPatient(p.Id, p.SubjectNumber, p.Status)).ToList()
        );
    }
}

public sealed record LeaverList(IReadOnlyList<LeaverPatient> Patients);

public sealed record LeaverPatient(Guid Id, string SubjectNumber, PatientStatus Status);
