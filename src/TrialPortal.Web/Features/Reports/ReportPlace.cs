using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Reports;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Reports;

/// <summary>What a report is about: a site of a study, or the portal.</summary>
internal sealed record ReportPlace(
    Guid? StudyId,
    Guid? SiteId,
    string StudyNumber,
    string StudyTitle,
    string SiteCode,
    string SiteName,
    string ZoneId
)
{
    private static readonly ReportPlace Portal = new(
        null,
        null,
        "",
        "",
        "",
        "",
        AuditSearch.PortalZone
    );

    /// <summary>Null for the portal.</summary>
    public (Guid StudyId, Guid SiteId)? Ids =>
        StudyId is { } study && SiteId is { } site ? (study, site) : null;

    /// <summary>The place, if its reader may have this report made there; else it answers as if it were not there.</summary>
    public static async Task<Outcome<ReportPlace>> FindAsync(
        OperationContext cx,
        ReportKind kind,
        Guid? siteId
    )
    {
        if (!Enum.IsDefined(kind))
        {
            return Refusal.NotFound;
        }

        var place = siteId is null
            ? Portal
            : await (
                from site in cx.Db.Sites
                join study in cx.Db.Studies on site.StudyId equals study.Id
                where site.Id == siteId
                select new ReportPlace(
                    study.Id,
                    site.Id,
                    study.Number,
                    study.Title,
                    site.Code,
                    site.Name,
                    site.ZoneId
                )
            ).SingleOrDefaultAsync(cx.Cancel);
        if (place is null || !ReportAccess.MayMake(cx.Rights, kind, place.StudyId, place.SiteId))
        {
            return Refusal.NotFound;
        }

        cx.AboutSite(place.StudyId, place.SiteId);
        return place;
    }
}
