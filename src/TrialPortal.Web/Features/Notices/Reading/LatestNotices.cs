using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Notices.Reading;

/// <summary>The reader's news of the last thirty days, the newest first, with what of it is unread.</summary>
[Requires(Permission.ViewPatients)]
public sealed record LatestNotices : IQuery<NoticePage>
{
    public const int Longest = 50;

    [Range(1, Longest)]
    public int Size { get; set; } = Longest;

    /// <summary>A place in the list, from the address; null for the newest.</summary>
    [StringLength(500)]
    public string? Cursor { get; set; }

    public async Task<Outcome<NoticePage>> RunAsync(OperationContext cx)
    {
        // The place is taken before the news: whatever lies before it is among what is read, and nothing is skipped.
        var last = await cx.Db.AuditLeaves.MaxAsync(l => (long?)l.Seq, cx.Cancel);
        var from = Platform.Data.Cursor.Read(Cursor, keys: 2);
        var rows = await RowsAsync(
            cx,
            from is { Backward: false } ? InstantPlace.Read(from.Keys) : null
        );
        var page = Keyset.Page(rows, Size, from, r => new InstantPlace(r.At, r.Id).Keys);
        var items = await NoticesOf.Async(cx, page.Items.ToDictionary(r => r.Id, r => r.SiteId));
        return new NoticePage(
            [.. page.Items.Select(r => items[r.Id])],
            page.After,
            new NoticePlace(last + 1 ?? 0, cx.Now)
        );
    }

    /// <summary>One row more than a page: of each list its first, then the newest of all.</summary>
    private async Task<List<Row>> RowsAsync(OperationContext cx, InstantPlace? place)
    {
        List<Row> rows = [];
        foreach (var news in await OwnNews.AllAsync(cx))
        {
            var rest = news;
            if (place is var (at, id))
            {
                rest = rest.Where(e => e.At <= at && (e.At < at || e.Id.CompareTo(id) < 0));
            }

            rows.AddRange(
                await rest.OrderByDescending(e => e.At)
                    .ThenByDescending(e => e.Id)
                    .Take(Size + 1)
                    .Select(e => new Row(e.Id, e.At, e.SiteId!.Value))
                    .ToListAsync(cx.Cancel)
            );
        }

        return [.. rows.OrderByDescending(r => r.At).ThenByDescending(r => r.Id).Take(Size + 1)];
    }

    private sealed record Row(Guid Id, DateTimeOffset At, Guid SiteId);
}

/// <param name="After">Cursor of the page after; null on the last.</param>
/// <param name="UpTo">What "all read" means to whoever reads this.</param>
public sealed record NoticePage(IReadOnlyList<Notice> Items, string? After, NoticePlace UpTo);

/// <param name="Row">The entry: told as the audit tells it.</param>
/// <param name="RecordId">The record that is its cause.</param>
public sealed record Notice(AuditRow Row, string ZoneId, Guid? RecordId, bool IsUnread)
{
    public Guid Id => Row.Id;
}
