using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies;

/// <summary>One study with its sites by code, a page of them at a time.</summary>
[Requires(Permission.ManageStudies)]
public sealed record StudyDetails : IQuery<StudyFacts>
{
    public const int PageSize = 100;

    public Guid StudyId { get; set; }

    /// <summary>The last site of the page before.</summary>
    public Guid? After { get; set; }

    public async Task<Outcome<StudyFacts>> RunAsync(OperationContext cx)
    {
        var study = await cx.Db.Studies.SingleOrDefaultAsync(s => s.Id == StudyId, cx.Cancel);
        if (study is null)
        {
            return Refusal.NotFound;
        }

        var today = DateOnly.FromDateTime(cx.Now.UtcDateTime);
        var inForce = await cx
            .Db.ProtocolVersions.Where(p => p.StudyId == StudyId && p.InForceFrom <= today)
            .OrderByDescending(p => p.InForceFrom)
            .Select(p => p.Label)
            .FirstOrDefaultAsync(cx.Cancel);
        var from = await cx
            .Db.Sites.Where(s => s.Id == After)
            .Select(s => s.Code)
            .SingleOrDefaultAsync(cx.Cancel);
        var sites = await cx
            .Db.Sites.Where(s =>
                s.StudyId == StudyId && (from == null || s.Code.CompareTo(from) > 0)
            )
            .OrderBy(s => s.Code)
            .Take(PageSize + 1)
            .Select(s => new SiteRow(
                s.Id,
                s.Version,
                s.Code,
                s.Name,
                s.ZoneId,
                s.EmergencyPhone,
                s.AnswerDays
            ))
            .ToListAsync(cx.Cancel);
        return new StudyFacts(
            study.Number,
            study.Title,
            inForce ?? study.ProtocolVersion,
            study.ConsentVersion,
            study.IsOpenLabel,
            cx.Now,
            sites.Take(PageSize).ToList(),
            sites.Count > PageSize
        );
    }
}

/// <param name="At">The instant of the answer, for the offset of each zone.</param>
public sealed record StudyFacts(
    string Number,
    string Title,
    string ProtocolVersion,
    string ConsentVersion,
    bool IsOpenLabel,
    DateTimeOffset At,
    IReadOnlyList<SiteRow> Sites,
    bool HasMore
);

/// <param name="EmergencyPhone">Null where none was ever entered: its patients read none.</param>
public sealed record SiteRow(
    Guid Id,
    int Version,
    string Code,
    string Name,
    string ZoneId,
    string? EmergencyPhone,
    int? AnswerDays
);
