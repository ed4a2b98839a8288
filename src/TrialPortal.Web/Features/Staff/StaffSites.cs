using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Staff;

/// <summary>Sites whose staff the reader may see: all for an administrator, else those of the reader's roles.</summary>
[Requires(Permission.ViewStaff)]
public sealed record StaffSites : IQuery<StaffSiteList>
{
    public async Task<Outcome<StaffSiteList>> RunAsync(OperationContext cx)
    {
        var all = cx.Rights.Holds(Permission.ManageStaff);
        var mine = cx.Rights.SitesFor(Permission.ViewStaff).ToList();
        var sites = await (
            from site in cx.Db.Sites
            join study in cx.Db.Studies on site.StudyId equals study.Id
            where all || mine.Contains(site.Id)
            orderby study.Number, site.Code
            select new StaffSite(site.Id, study.Number, site.Code, site.Name, site.ZoneId)
        ).ToListAsync(cx.Cancel);
        return new StaffSiteList(sites);
    }
}

public sealed record StaffSiteList(IReadOnlyList<StaffSite> Sites);

public sealed record StaffSite(Guid Id, string Study, string Code, string Name, string ZoneId);
