using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Notices.Reading;

/// <summary>
/// The reader has read some of the news, or all of it up to a place. Nobody else's, and no act of the trial: it leaves no entry,
/// and doing it twice is doing it once.
/// </summary>
[Requires(Permission.ViewPatients), Unaudited]
public sealed record ReadNotices : ICommand<Done>
{
    /// <summary>As the list said where it ended; null for those named alone.</summary>
    public NoticePlace? UpTo { get; set; }

    /// <summary>Opened by themselves, or shown before they had a number.</summary>
    [MaxLength(LatestNotices.Longest)]
    public IReadOnlyList<Guid> EntryIds { get; set; } = [];

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        await cx.Lock("notices", cx.UserId);
        var known = await KnownAsync(cx);
        if (known.Count == 0 && EntryIds.Count > 0)
        {
            return Refusal.NotFound;
        }

        if (UpTo is { } place)
        {
            await MarkAsync(cx, place);
        }

        var opened = await cx.Db.Set<OpenedNotice>().ToListAsync(cx.Cancel);
        cx.Db.RemoveRange(opened.Where(o => o.OpenedAt < cx.Now - NoticePlace.Kept));
        cx.Db.AddRange(
            known
                .Except(opened.Select(o => o.EntryId))
                .Select(id => new OpenedNotice
                {
                    Id = cx.NewId(),
                    UserId = cx.UserId,
                    EntryId = id,
                    OpenedAt = cx.Now,
                })
        );
        cx.TellOwnPages(nameof(NoticeMark));
        return Done.Now;
    }

    /// <summary>Those that are the reader's news.</summary>
    private async Task<List<Guid>> KnownAsync(OperationContext cx)
    {
        List<Guid> known = [];
        foreach (var news in EntryIds.Count == 0 ? [] : await OwnNews.AllAsync(cx))
        {
            known.AddRange(
                await news.Where(e => EntryIds.Contains(e.Id))
                    .Select(e => e.Id)
                    .ToListAsync(cx.Cancel)
            );
        }

        return known;
    }

    /// <summary>A mark goes on and never back: of two devices the one that read further is right.</summary>
    private static async Task MarkAsync(OperationContext cx, NoticePlace place)
    {
        // A place beyond the log would hide what is yet to come.
        var last = await cx.Db.AuditLeaves.MaxAsync(l => (long?)l.Seq, cx.Cancel);
        var size = Math.Min(place.Size, last + 1 ?? 0);
        var mark = await cx.Db.Set<NoticeMark>().SingleOrDefaultAsync(cx.Cancel);
        if (size <= (mark?.Size ?? 0))
        {
            return;
        }

        if (mark is null)
        {
            mark = new NoticeMark { Id = cx.NewId(), UserId = cx.UserId };
            cx.Db.Add(mark);
        }

        (mark.Size, mark.At) = (size, place.At < cx.Now ? place.At : cx.Now);
    }
}
