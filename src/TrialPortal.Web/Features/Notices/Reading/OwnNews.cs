using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Notices.Reading;

/// <summary>The reader's news and which of it is unread: what lies after the mark and was not opened by itself.</summary>
internal static class OwnNews
{
    /// <summary>Of the last thirty days, and since the reader has an account.</summary>
    public static async Task<IReadOnlyList<IQueryable<AuditLog>>> AllAsync(OperationContext cx) =>
        AuditNews.Of(cx, Later(await HiredAsync(cx), cx.Now - NoticePlace.Kept));

    public static async Task<IReadOnlyList<IQueryable<AuditLog>>> UnreadAsync(OperationContext cx)
    {
        var mark = await cx.Db.Set<NoticeMark>().SingleOrDefaultAsync(cx.Cancel);
        var since = mark?.At - NoticePlace.Longest ?? await HiredAsync(cx);
        var size = mark?.Size ?? 0;
        return
        [
            .. AuditNews
                .Of(cx, Later(since, cx.Now - NoticePlace.Kept))
                .Select(news =>
                    news.Where(e =>
                        !cx.Db.AuditLeaves.Any(l => l.EntryId == e.Id && l.Seq < size)
                        && !cx.Db.Set<OpenedNotice>().Any(o => o.EntryId == e.Id)
                    )
                ),
        ];
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) =>
        one > other ? one : other;

    /// <summary>What happened before somebody had an account is no news to them.</summary>
    private static Task<DateTimeOffset> HiredAsync(OperationContext cx) =>
        cx.Db.Users.Where(u => u.Id == cx.UserId).Select(u => u.CreatedAt).SingleAsync(cx.Cancel);
}
