using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients;

public enum PatientOrder
{
    SubjectNumber = 1,
    LastChange,

    /// <summary>Who needs somebody stands first, as on Today.</summary>
    Need,
}

/// <summary>One page of the patients the reader may see. No name is in it; a pseudonymous reader gets number and site only (C7, C8).</summary>
[Requires(Permission.ViewPatients)]
public sealed record AssignedPatients : IQuery<PatientList>
{
    public Guid? StudyId { get; set; }
    public Guid? SiteId { get; set; }

    /// <summary>Any of these; none means all.</summary>
    public IReadOnlyList<PatientStatus> States { get; set; } = [];

    /// <summary>Only patients in the reader's own care.</summary>
    public bool Mine { get; set; }
    public PatientOrder Order { get; set; } = PatientOrder.SubjectNumber;

    /// <summary>From <see cref="Page{T}"/>; null for the first page.</summary>
    public string? Cursor { get; set; }

    public async Task<Outcome<PatientList>> RunAsync(OperationContext cx)
    {
        await using var steady = await SteadyPlan.BeginAsync(cx.Db, cx.Cancel);
        var sites = await SitesAsync(cx);
        var chosen = sites
            .Where(s =>
                (SiteId is null || s.Id == SiteId) && (StudyId is null || s.StudyId == StudyId)
            )
            .ToList();
        var reader = new PatientPages(cx, this, chosen);
        var count = await reader.CountAsync();
        var page = await reader.PageAsync();
        return new PatientList(
            page,
            sites,
            Math.Min(count, PatientPages.MostCounted),
            count > PatientPages.MostCounted,
            count > 0 || await new PatientPages(cx, new AssignedPatients(), sites).CountAsync(0) > 0
        )
        {
            Needs = await NeedsAsync(cx, page.Items.Select(p => p.Id).ToList()),
            Now = cx.Now,
        };
    }

    private static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<NeedSpan>>> NeedsAsync(
        OperationContext cx,
        List<Guid> shown
    )
    {
        var summaries = await cx
            .Db.PatientSummaries.Where(s => shown.Contains(s.PatientId) && s.Rank != null)
            .ToListAsync(cx.Cancel);
        return summaries.ToDictionary(s => s.PatientId, s => s.At(cx.Now));
    }

    internal static async Task<IReadOnlyList<ListedSite>> SitesAsync(OperationContext cx)
    {
        var ids = cx.Rights.SitesFor(Permission.ViewPatients);
        var sites = await (
            from site in cx.Db.Sites
            join study in cx.Db.Studies on site.StudyId equals study.Id
            where ids.Contains(site.Id)
            orderby site.Code, site.Id
            select new ListedSite(
                site.Id,
                site.StudyId,
                study.Number,
                site.Code,
                site.Name,
                site.ZoneId
            )
        ).ToListAsync(cx.Cancel);
        return sites;
    }
}

/// <param name="Count">How many match, counted to 1,000 at most.</param>
/// <param name="CountIsMore">There are more than were counted.</param>
/// <param name="HasAny">The reader sees some patient, whatever the filters.</param>
public sealed record PatientList(
    Page<ListedPatient> Page,
    IReadOnlyList<ListedSite> Sites,
    int Count,
    bool CountIsMore,
    bool HasAny
)
{
    /// <summary>What of the page's patients stands now, the first need first; who needs nobody is not in it.</summary>
    public IReadOnlyDictionary<Guid, IReadOnlyList<NeedSpan>> Needs { get; init; } =
        new Dictionary<Guid, IReadOnlyList<NeedSpan>>();

    /// <summary>The instant of the answer, by which days are counted.</summary>
    public DateTimeOffset Now { get; init; }
}

public sealed record ListedSite(
    Guid Id,
    Guid StudyId,
    string StudyNumber,
    string Code,
    string Name,
    string ZoneId
);

/// <param name="Initials">Null for pseudonymous readers, as the birth year.</param>
public sealed record ListedPatient(
    Guid Id,
    Guid SiteId,
    string SubjectNumber,
    string? Initials,
    int? BirthYear,
    PatientStatus Status,
    DateOnly StatusSince,
    DateTimeOffset UpdatedAt
);
