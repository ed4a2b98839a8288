using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients;

/// <summary>Sites at which the reader may screen, with the consent in force there.</summary>
[Requires(Permission.EnrolPatients)]
public sealed record ScreeningSites : IQuery<IReadOnlyList<ScreeningSite>>
{
    public async Task<Outcome<IReadOnlyList<ScreeningSite>>> RunAsync(OperationContext cx)
    {
        var ids = cx.Rights.SitesFor(Permission.EnrolPatients);
        var sites = await (
            from site in cx.Db.Sites
            join study in cx.Db.Studies on site.StudyId equals study.Id
            where ids.Contains(site.Id)
            orderby study.Number, site.Code
            select new ScreeningSite(
                site.Id,
                study.Number,
                study.ConsentVersion,
                site.Code,
                site.Name,
                site.ZoneId,
                default
            )
        ).ToListAsync(cx.Cancel);
        return sites.Select(s => s with { Today = Zone.DayAt(s.ZoneId, cx.Now) }).ToList();
    }
}

/// <param name="Today">The calendar day at the site.</param>
public sealed record ScreeningSite(
    Guid Id,
    string StudyNumber,
    string ConsentInForce,
    string Code,
    string Name,
    string ZoneId,
    DateOnly Today
);
