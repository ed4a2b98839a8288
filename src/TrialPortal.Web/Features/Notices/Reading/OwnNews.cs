using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Notices.Reading;

/// <summary>The reader's news and which of it is unread: what lies after the mark and was not opened by itself.</summary>
internal static class OwnNews
{
    /// <summary>Of the last thirty days.</summary>
    public static IReadOnlyList<IQueryable<AuditLog>> All(OperationContext cx) =>
        AuditNews.Of(cx, cx.Now - NoticePlace.Kept);

    public static async Task<IReadOnlyList<IQueryable<AuditLog>>> UnreadAsync(OperationContext cx)
    {
        var mark = await cx.Db.Set<NoticeMark>().SingleOrDefaultAsync(cx.Cancel);
        var since = mark?.At - NoticePlace.Longest ?? await HiredAsync(cx);
        var kept = cx.Now - NoticePlace.Kept;
        var size = mark?.Size ?? 0;
        return
        [
            .. AuditNews
                .Of(cx, since > kept ? since : kept)
                .Select(news =>
                    news.Where(e =>
                        !cx.Db.AuditLeaves.Any(l => l.EntryId == e.Id && l.Seq < size)
                        && !cx.Db.Set<OpenedNotice>().Any(o => o.EntryId == e.Id)
                    )
                ),
        ];
    }

    /// <summary>What happened before somebody had an account is no news to them.</summary>
    private static Task<DateTimeOffset> HiredAsync(OperationContext cx) =>
        cx.Db.Users.Where(u => u.Id == cx.UserId).Select(u => u.CreatedAt).SingleAsync(cx.Cancel);
}
