using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

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
                new ProductName(product.NameEnglish, product.NameKorean),
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
            new Page<LedgerLine>(Running(page.Items, pools, opening), page.Before, page.After)
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

    private static List<LedgerLine> Running(
        IReadOnlyList<LedgerLine> lines,
        IReadOnlyList<StockPool> pools,
        StockBalance opening
    )
    {
        var balance = pools.Select(p => opening.In(p).Count).ToArray();
        var running = new List<LedgerLine>();
        foreach (var line in lines)
        {
            for (var i = 0; i < pools.Count; i++)
            {
                balance[i] += line.To == pools[i] ? line.Units : 0;
                balance[i] -= line.From == pools[i] ? line.Units : 0;
            }

            running.Add(line with { Balances = [.. balance] });
        }

        return running;
    }
}

/// <param name="Pools">Whose balances each line holds, in this order.</param>
public sealed record LedgerSlice(
    LedgerHead Lot,
    IReadOnlyList<StockPool> Pools,
    Page<LedgerLine> Page
);

public sealed record LedgerHead(
    Guid Id,
    string Number,
    DateOnly ExpiresOn,
    ProductName Product,
    BaseUnit Unit,
    string Site,
    string ZoneId
);

/// <param name="IsReversal">It takes another row back.</param>
/// <param name="IsReversed">Another row takes it back.</param>
public sealed record LedgerLine(
    Guid Id,
    long Sequence,
    DateTimeOffset EffectiveAt,
    DateTimeOffset RecordedAt,
    MovementKind Kind,
    StockPool From,
    StockPool To,
    int Units,
    Guid KitId,
    string Kit,
    string By,
    bool IsReversal,
    bool IsReversed
)
{
    /// <summary>After it, of each pool that is shown.</summary>
    public IReadOnlyList<int> Balances { get; init; } = [];
    public bool IsLate => RecordedAt > EffectiveAt;
}
