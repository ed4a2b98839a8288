using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies;

/// <summary>The studies of this portal by number, a page at a time.</summary>
[Requires(Permission.ManageStudies)]
public sealed record StudyList : IQuery<StudySlice>
{
    public const int PageSize = 50;

    /// <summary>The last study of the page before.</summary>
    public Guid? After { get; set; }

    public async Task<Outcome<StudySlice>> RunAsync(OperationContext cx)
    {
        var from = await cx
            .Db.Studies.Where(s => s.Id == After)
            .Select(s => s.Number)
            .SingleOrDefaultAsync(cx.Cancel);
        var today = DateOnly.FromDateTime(cx.Now.UtcDateTime);
        var rows = await cx
            .Db.Studies.Where(s => from == null || s.Number.CompareTo(from) > 0)
            .OrderBy(s => s.Number)
            .Take(PageSize + 1)
            .Select(s => new StudyRow(
                s.Id,
                s.Number,
                s.Title,
                cx.Db.ProtocolVersions.Where(p => p.StudyId == s.Id && p.InForceFrom <= today)
                    .OrderByDescending(p => p.InForceFrom)
                    .Select(p => p.Label)
                    .FirstOrDefault()
                    ?? s.ProtocolVersion,
                s.ConsentVersion,
                s.IsOpenLabel,
                cx.Db.Sites.Count(x => x.StudyId == s.Id)
            ))
            .ToListAsync(cx.Cancel);
        return new StudySlice(rows.Take(PageSize).ToList(), rows.Count > PageSize);
    }
}

public sealed record StudySlice(IReadOnlyList<StudyRow> Rows, bool HasMore);

public sealed record StudyRow(
    Guid Id,
    string Number,
    string Title,
    string ProtocolVersion,
    string ConsentVersion,
    bool IsOpenLabel,
    int SiteCount
);
