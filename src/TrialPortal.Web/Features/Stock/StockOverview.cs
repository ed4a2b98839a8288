using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Stock;

/// <summary>What is on site: of each product and lot, in whole base units, as the sums of its movements (E11).</summary>
[Requires(Permission.ViewStock)]
public sealed record StockOverview : IQuery<StockNow>
{
    public Guid? SiteId { get; set; }

    public async Task<Outcome<StockNow>> RunAsync(OperationContext cx)
    {
        var sites = await StockSite.ReadAsync(cx, Permission.ViewStock);
        var chosen = sites
            .Where(s => SiteId is null || s.Id == SiteId)
            .ToDictionary(s => s.Id, s => s);
        var ids = chosen.Keys.ToList();
        var lots = await (
            from lot in cx.Db.Lots
            join product in cx.Db.Products on lot.ProductId equals product.Id
            where ids.Contains(lot.SiteId)
            orderby product.Code, lot.ExpiresOn, lot.Number, lot.Id
            select new
            {
                Lot = lot,
                Name = new SetUpName(product.NameEnglish, product.NameKorean),
                product.Unit,
            }
        ).ToListAsync(cx.Cancel);
        var ways = await cx
            .Db.StockMovements.Where(m => ids.Contains(m.SiteId))
            .GroupBy(m => new
            {
                m.LotId,
                m.From,
                m.To,
            })
            .Select(g => new
            {
                g.Key.LotId,
                g.Key.From,
                g.Key.To,
                Units = g.Sum(m => m.Units),
            })
            .ToListAsync(cx.Cancel);
        var ofLot = ways.ToLookup(w => w.LotId, w => (w.From, w.To, w.Units));
        return new StockNow(
            sites,
            lots.GroupBy(l => (l.Lot.SiteId, l.Lot.ProductId))
                .OrderBy(g => chosen[g.Key.SiteId].Code, StringComparer.Ordinal)
                .Select(g => new ProductStock(
                    chosen[g.Key.SiteId],
                    g.First().Name,
                    g.First().Unit,
                    g.Select(l =>
                            LotStock.Of(
                                l.Lot,
                                StockBalance.Of(l.Unit, ofLot[l.Lot.Id]),
                                chosen[l.Lot.SiteId].Today
                            )
                        )
                        .ToList()
                ))
                .ToList()
        );
    }
}

public sealed record StockNow(IReadOnlyList<StockSite> Sites, IReadOnlyList<ProductStock> Products);

/// <summary>A product at one site.</summary>
public sealed record ProductStock(
    StockSite Site,
    SetUpName Name,
    BaseUnit Unit,
    IReadOnlyList<LotStock> Lots
)
{
    public int Usable => Lots.Sum(l => l.Usable);
}

public sealed record LotStock(
    Guid Id,
    string Number,
    DateOnly ExpiresOn,
    ExpiryState Expiry,
    int Usable,
    int Quarantine,
    int NotReusable,
    int WithPatients
)
{
    internal static LotStock Of(Lot lot, StockBalance balance, DateOnly today) =>
        new(
            lot.Id,
            lot.Number,
            lot.ExpiresOn,
            ExpiryStates.Of(lot.ExpiresOn, today),
            balance.Usable.Count,
            balance.In(StockPool.Quarantine).Count,
            balance.In(StockPool.NotReusable).Count,
            balance.In(StockPool.WithPatients).Count
        );
}
