using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.AuditTrail;

/// <summary>What the filters of the audit page offer: sites, people, actions and kinds of record.</summary>
[Requires(Permission.ViewAudit, Permission.ViewAccessLog)]
public sealed record AuditChoices : IQuery<AuditOptions>
{
    public Guid? SiteId { get; set; }

    public async Task<Outcome<AuditOptions>> RunAsync(OperationContext cx)
    {
        var mine = cx.Rights.SitesFor(Permission.ViewAudit).ToList();
        if (SiteId is { } id && !mine.Contains(id))
        {
            return Refusal.NotFound;
        }

        return new AuditOptions(
            await OfferedSite.ReadAsync(cx, mine),
            await AuditOffer.OfAsync(cx, SiteId)
        );
    }
}

public sealed record AuditOptions(IReadOnlyList<OfferedSite> Sites, AuditOffer Filters);
