using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Stock;

/// <summary>The kits of the reader's sites by number, whatever they hold (E2).</summary>
[Requires(Permission.ViewStock)]
public sealed record KitsInStock : IQuery<KitSlice>
{
    public const int PageSize = 50;

    /// <summary>Only these are still to be given to somebody, and so warned of.</summary>
    private static readonly KitStatus[] Waiting =
    [
        KitStatus.Available,
        KitStatus.Assigned,
        KitStatus.Quarantined,
    ];

    public Guid? SiteId { get; set; }
    public Guid? LotId { get; set; }
    public KitStatus? Status { get; set; }

    /// <summary>Only those that wait and expire within the days of warning, or have expired.</summary>
    public bool Expiring { get; set; }

    /// <summary>How the number begins, typed or scanned, as searching reads it (<see cref="KitNumber.Beginnings"/>).</summary>
    public string? Number { get; set; }
    public string? Cursor { get; set; }

    public async Task<Outcome<KitSlice>> RunAsync(OperationContext cx)
    {
        await using var steady = await SteadyPlan.BeginAsync(cx.Db, cx.Cancel);
        var sites = await StockSite.ReadAsync(cx, Permission.ViewStock);
        var place = Platform.Data.Cursor.Read(Cursor, keys: 2);
        place = Guid.TryParse(place?.Keys[1], out _) ? place : null;
        var kits =
            from kit in InOrder(cx, Wanted(cx, sites), place)
            join lot in cx.Db.Lots on kit.LotId equals lot.Id
            join product in cx.Db.Products on kit.ProductId equals product.Id
            select new
            {
                Kit = kit,
                Lot = lot.Number,
                Product = product,
            };
        var ordered =
            place?.Backward == true
                ? kits.OrderByDescending(x => x.Kit.Number).ThenByDescending(x => x.Kit.Id)
                : kits.OrderBy(x => x.Kit.Number).ThenBy(x => x.Kit.Id);
        var rows = await ordered
            .Take(PageSize + 1)
            .Select(x => new ListedKit(
                x.Kit.Id,
                x.Kit.Number,
                x.Kit.SiteId,
                new SetUpName(x.Product.NameEnglish, x.Product.NameKorean),
                x.Lot,
                x.Kit.ExpiresOn,
                x.Kit.Status,
                x.Kit.StatusAt,
                x.Kit.Units,
                x.Kit.Unit
            ))
            .ToListAsync(cx.Cancel);
        return new KitSlice(
            sites,
            Keyset.Page(rows, PageSize, place, k => [k.Number, k.Id.ToString()])
        );
    }

    private IQueryable<Kit> Wanted(OperationContext cx, IReadOnlyList<StockSite> sites)
    {
        var ids = sites.Where(s => SiteId is null || s.Id == SiteId).Select(s => s.Id).ToList();
        var kits = cx.Db.Kits.Where(k => ids.Contains(k.SiteId));
        kits = LotId is { } lot ? kits.Where(k => k.LotId == lot) : kits;
        kits = Status is { } status ? kits.Where(k => k.Status == status) : kits;
        if (Expiring && sites.Count > 0)
        {
            // Days differ between zones: the latest of them warns a little earlier elsewhere, never later.
            var until = sites.Max(s => s.Today).AddDays(KitExpiry.WarningDays);
            kits = kits.Where(k => Waiting.Contains(k.Status) && k.ExpiresOn <= until);
        }

        return kits;
    }

    // Each way in which the typed number may be written walks the index of numbers for itself, and only as far as the page goes.
    private IQueryable<Kit> InOrder(OperationContext cx, IQueryable<Kit> wanted, Cursor? place)
    {
        if (Check.Clean(Number) is null)
        {
            return Beyond(wanted, place);
        }

        var begins = KitNumber.Beginnings(Number);
        return begins.Count == 0
            ? wanted.Where(_ => false)
            : begins
                .Select(b => Beyond(wanted.WhereBegins(cx.Db, k => k.Number, b), place))
                .Select(k =>
                    (
                        place?.Backward == true
                            ? k.OrderByDescending(x => x.Number).ThenByDescending(x => x.Id)
                            : k.OrderBy(x => x.Number).ThenBy(x => x.Id)
                    ).Take(PageSize + 1)
                )
                .Aggregate(Queryable.Union);
    }

    private static IQueryable<Kit> Beyond(IQueryable<Kit> kits, Cursor? place)
    {
        if (place is null)
        {
            return kits;
        }

        var (number, id) = (place.Keys[0], Guid.Parse(place.Keys[1]));
        return place.Backward
            ? kits.Where(k =>
                k.Number.CompareTo(number) < 0 || (k.Number == number && k.Id.CompareTo(id) < 0)
            )
            : kits.Where(k =>
                k.Number.CompareTo(number) > 0 || (k.Number == number && k.Id.CompareTo(id) > 0)
            );
    }

    /// <summary>Kits in these states may still be given to somebody: a near last day matters.</summary>
    internal static bool Waits(KitStatus status) => Waiting.Contains(status);
}

public sealed record KitSlice(IReadOnlyList<StockSite> Sites, Page<ListedKit> Page);

public sealed record ListedKit(
    Guid Id,
    string Number,
    Guid SiteId,
    SetUpName Product,
    string Lot,
    DateOnly ExpiresOn,
    KitStatus Status,
    DateTimeOffset StatusAt,
    int Units,
    BaseUnit Unit
);
