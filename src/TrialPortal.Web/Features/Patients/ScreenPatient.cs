using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Drafts;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients;

/// <summary>A person comes to screening: gets the next subject number of the site and a first care team (C1).</summary>
[Requires(Permission.EnrolPatients)]
public sealed record ScreenPatient : PatientForm, ICommand<Guid>
{
    [NotEmpty, Chosen]
    public Guid SiteId { get; set; }

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var site = await cx.Db.Sites.SingleOrDefaultAsync(s => s.Id == SiteId, cx.Cancel);
        if (site is null)
        {
            return Refusal.NotFound;
        }

        cx.AboutSite(site.StudyId, site.Id);
        return cx.Rights.Allows(Permission.EnrolPatients, site.StudyId, site.Id)
            ? await Screening.RunAsync(
                cx,
                site,
                ToFacts(),
                mark => PersonMarks.WarnAsync(cx, this, site.StudyId, mark, [])
            )
            : RolePermissions.NotPermitted([Permission.EnrolPatients]);
    }
}
