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
    /// <summary>Whom it is about, where it is about one patient.</summary>
    public (Guid Id, string Number)? Patient { get; private init; }

    /// <summary>Name of the person whose acts it is about, where it is about one's.</summary>
    public string? Person { get; private init; }

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

    /// <summary>The place, if its reader may have this report made there, of this patient or person; else it answers as if it were not there.</summary>
    public static async Task<Outcome<ReportPlace>> FindAsync(
        OperationContext cx,
        ReportKind kind,
        Guid? siteId,
        ReportSelection selection
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
        return kind.IsOfPatient() ? await OfAsync(cx, kind, place, selection.Subject)
            : selection.For(kind).ActorId is { } person ? await OfPersonAsync(cx, place, person)
            : place;
    }

    /// <summary>Somebody who can be chosen there (A5): an id in an address finds nobody else.</summary>
    private static async Task<Outcome<ReportPlace>> OfPersonAsync(
        OperationContext cx,
        ReportPlace place,
        Guid person
    ) =>
        await AuditOffer.NameAsync(cx, place.SiteId, person) is { } name
            ? place with
            {
                Person = name,
            }
            : Refusal.NotFound;

    /// <summary>A patient of the site in the reader's sight; null for any other number.</summary>
    public static async Task<(Guid Id, string Number)?> PatientAsync(
        OperationContext cx,
        Guid siteId,
        string subject
    )
    {
        var found = await cx
            .Db.Patients.Where(p => p.SiteId == siteId && p.SubjectNumber == subject)
            .Select(p => new { p.Id, p.SubjectNumber })
            .SingleOrDefaultAsync(cx.Cancel);
        return found is null ? null : (found.Id, found.SubjectNumber);
    }

    private static async Task<Outcome<ReportPlace>> OfAsync(
        OperationContext cx,
        ReportKind kind,
        ReportPlace place,
        string? subject
    )
    {
        if (place.SiteId is not { } site)
        {
            return Refusal.NotFound;
        }

        if (Check.Clean(subject)?.ToUpperInvariant() is not { } number)
        {
            return new Refusal("TextMissing", "K2").At(nameof(ReportSelection.Subject));
        }

        var patient = await PatientAsync(cx, site, number);
        if (
            patient is not { } known
            || !ReportAccess.MayMake(cx.Rights, kind, place.StudyId, site, known.Id)
        )
        {
            return Refusal.NotFound;
        }

        cx.About(known.Id, place.StudyId, site);
        return place with { Patient = known };
    }
}
