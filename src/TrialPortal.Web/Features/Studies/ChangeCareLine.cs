using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies;

/// <summary>
/// Another number, or another time of an answer, for the patients of a site: with a reason where one is replaced (J3). A site
/// that never had any is given its first without one.
/// </summary>
[Requires(Permission.ManageStudies)]
public sealed record ChangeCareLine : CareLineForm, ICommand<Guid>, IEdits<Site>, IReasoned
{
    [NotEmpty]
    public Guid SiteId { get; set; }
    public int SeenVersion { get; set; }

    [StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    Guid IEdits<Site>.RecordId => SiteId;

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var site = await cx.Db.Sites.SingleOrDefaultAsync(s => s.Id == SiteId, cx.Cancel);
        if (site is null)
        {
            return Refusal.NotFound;
        }

        cx.AboutSite(site.StudyId, site.Id);
        var reason = site.EmergencyPhone is null ? null : Check.Reason(Reason);
        return Check.All(site.Reach(ToLine()).Refusal, reason) is { } wrong ? wrong : site.Id;
    }
}
