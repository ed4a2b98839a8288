using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies;

/// <summary>The sites at which the reader holds a role now, for the switcher in the top bar.</summary>
[Requires(Permission.UseOwnAccount)]
public sealed record SiteChoices : IQuery<IReadOnlyList<SiteChoice>>
{
    public async Task<Outcome<IReadOnlyList<SiteChoice>>> RunAsync(OperationContext cx)
    {
        var held = cx
            .Rights.Roles.Where(r => r.SiteId is not null)
            .Select(r => r.SiteId!.Value)
            .Distinct()
            .ToList();
        return await (
            from site in cx.Db.Sites
            join study in cx.Db.Studies on site.StudyId equals study.Id
            where held.Contains(site.Id)
            orderby study.Number, site.Code
            select new SiteChoice(
                study.Id,
                study.Number,
                site.Id,
                site.Code,
                site.Name,
                site.ZoneId
            )
        ).ToListAsync(cx.Cancel);
    }
}

public sealed record SiteChoice(
    Guid StudyId,
    string StudyNumber,
    Guid SiteId,
    string SiteCode,
    string SiteName,
    string ZoneId
);
