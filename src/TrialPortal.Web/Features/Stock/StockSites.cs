using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Stock;

/// <summary>A site whose stock the reader may see or fill.</summary>
/// <param name="Today">The calendar day there.</param>
public sealed record StockSite(
    Guid Id,
    Guid StudyId,
    string Study,
    string Code,
    string Name,
    string ZoneId,
    DateOnly Today
)
{
    internal static async Task<IReadOnlyList<StockSite>> ReadAsync(
        OperationContext cx,
        Permission permission
    )
    {
        var ids = cx.Rights.SitesFor(permission);
        var sites = await (
            from site in cx.Db.Sites
            join study in cx.Db.Studies on site.StudyId equals study.Id
            where ids.Contains(site.Id)
            orderby study.Number, site.Code
            select new StockSite(
                site.Id,
                site.StudyId,
                study.Number,
                site.Code,
                site.Name,
                site.ZoneId,
                default
            )
        ).ToListAsync(cx.Cancel);
        return sites.Select(s => s with { Today = Zone.DayAt(s.ZoneId, cx.Now) }).ToList();
    }
}
