using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Stock;

/// <summary>
/// The movements of a lot in the order in which they happened, each with the balance after it (E11): of one pool, or of all that
/// are on site.
/// </summary>
[Requires(Permission.ViewStock)]
public sealed record LotLedger : IQuery<LedgerSlice>
{
    public const int PageSize = 50;

    public static IReadOnlyList<StockPool> OnSite { get; } =
    [StockPool.Usable, StockPool.Quarantine, StockPool.NotReusable];

    public Guid LotId { get; set; }

    /// <summary>Only what went into it or out of it.</summary>
    public StockPool? Pool { get; set; }
    public string? Cursor { get; set; }

    public async Task<Outcome<LedgerSlice>> RunAsync(OperationContext cx)
    {
        var head = await (
            from lot in cx.Db.Lots
            join product in cx.Db.Products on lot.ProductId equals product.Id
            join site in cx.Db.Sites on lot.SiteId equals site.Id
            where lot.Id == LotId
            select new LedgerHead(
                lot.Id,
                lot.Number,
                lot.ExpiresOn,
                new SetUpName(product.NameEnglish, product.NameKorean),
                product.Unit,
                site.Code,
                site.ZoneId
            )
        ).SingleOrDefaultAsync(cx.Cancel);
        if (head is null)
        {
            return Refusal.NotFound;
        }

        var (pools, moved) = (Pool is { } one ? [one] : OnSite, Moved(cx));
        var page = await PageAsync(cx, moved);
        var before = page.Items is [var first, ..]
            ? moved.Where(m =>
                m.EffectiveAt < first.EffectiveAt
                || (m.EffectiveAt == first.EffectiveAt && m.Sequence < first.Sequence)
            )
            : moved;
        var opening = await StockBook.SumAsync(before, head.Unit, cx.Cancel);
        return new LedgerSlice(
            head,
            pools,
            new Page<LedgerLine>(
                LedgerLine.Running(page.Items, pools, opening),
                page.Before,
                page.After
            )
        );
    }

    private IQueryable<StockMovement> Moved(OperationContext cx)
    {
        var all = cx.Db.StockMovements.Where(m => m.LotId == LotId);
        return Pool is { } pool ? all.Where(m => m.From == pool || m.To == pool) : all;
    }

    private async Task<Page<LedgerLine>> PageAsync(
        OperationContext cx,
        IQueryable<StockMovement> moved
    )
    {
        var place = Platform.Data.Cursor.Read(Cursor, keys: 2);
        if (
            place is not null
            && Instant(place.Keys[0]) is { } at
            && long.TryParse(place.Keys[1], CultureInfo.InvariantCulture, out var sequence)
        )
        {
            moved = place.Backward
                ? moved.Where(m =>
                    m.EffectiveAt < at || (m.EffectiveAt == at && m.Sequence < sequence)
                )
                : moved.Where(m =>
                    m.EffectiveAt > at || (m.EffectiveAt == at && m.Sequence > sequence)
                );
        }
        else
        {
            place = null;
        }

        var ordered =
            place?.Backward == true
                ? moved.OrderByDescending(m => m.EffectiveAt).ThenByDescending(m => m.Sequence)
                : moved.OrderBy(m => m.EffectiveAt).ThenBy(m => m.Sequence);
        var rows = await ordered
            .Take(PageSize + 1)
            .Join(
                cx.Db.Kits,
                m => m.KitId,
                k => k.Id,
                (m, k) =>
                    new LedgerLine(
                        m.Id,
                        m.Sequence,
                        m.EffectiveAt,
                        m.CreatedAt,
                        m.Kind,
                        m.From,
                        m.To,
                        m.Units,
                        k.Id,
                        k.Number,
                        m.ByName,
                        m.ReversesId != null,
                        cx.Db.StockMovements.Any(r => r.ReversesId == m.Id)
                    )
            )
            .ToListAsync(cx.Cancel);
        rows.Sort((a, b) => (a.EffectiveAt, a.Sequence).CompareTo((b.EffectiveAt, b.Sequence)));
        if (place?.Backward == true)
        {
            rows.Reverse();
        }

        return Keyset.Page(
            rows,
            PageSize,
            place,
            r =>
                [
                    r.EffectiveAt.UtcTicks.ToString(CultureInfo.InvariantCulture),
                    r.Sequence.ToString(CultureInfo.InvariantCulture),
                ]
        );
    }

    private static DateTimeOffset? Instant(string ticks) =>
        long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var read)
        && read <= DateTime.MaxValue.Ticks
            ? new DateTimeOffset(read, TimeSpan.Zero)
            : null;
}
