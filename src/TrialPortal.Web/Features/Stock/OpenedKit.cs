using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Stock;

/// <summary>A kit opened from a search (O4): its page, which is a list's next step elsewhere, is no audited view by itself.</summary>
[Requires(Permission.ViewStock), View]
public sealed record OpenedKit : IQuery<Done>
{
    [NotEmpty]
    public Guid KitId { get; set; }

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var place = await cx
            .Db.Kits.Where(k => k.Id == KitId)
            .Select(k => new { k.StudyId, k.SiteId })
            .SingleOrDefaultAsync(cx.Cancel);
        if (place is null)
        {
            return Refusal.NotFound;
        }

        cx.AboutSite(place.StudyId, place.SiteId);
        return Done.Now;
    }
}
