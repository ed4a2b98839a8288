using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Dispensing;

/// <summary>
/// What a ledger comes to: so many base units in each pool. It is a sum of movements and never written by hand (E11). What
/// is on site is not what may be dispensed: that is <see cref="Usable"/> alone.
/// </summary>
public sealed class StockBalance
{
    private readonly Dictionary<StockPool, Quantity> pools;

    private StockBalance(BaseUnit unit, Dictionary<StockPool, Quantity> pools) =>
        (Unit, this.pools) = (unit, pools);

    public BaseUnit Unit { get; }

    public static StockBalance Empty(BaseUnit unit) => new(unit, []);

    /// <summary>The balance of rows that the database summed, each way from pool to pool once.</summary>
    public static StockBalance Of(
        BaseUnit unit,
        IEnumerable<(StockPool From, StockPool To, int Units)> ways
    )
    {
        var net = new Dictionary<StockPool, int>();
        foreach (var (from, to, units) in ways)
        {
            net[from] = net.GetValueOrDefault(from) + (IsSource(from) ? units : -units);
            net[to] = net.GetValueOrDefault(to) + (IsSource(to) ? -units : units);
        }

        return new(unit, net.ToDictionary(p => p.Key, p => Quantity.Of(p.Value, unit)));
    }

    /// <summary>Units in a pool; of a source, all that ever came from it.</summary>
    public Quantity In(StockPool pool) => pools.GetValueOrDefault(pool, Quantity.None(Unit));

    public Quantity Usable => In(StockPool.Usable);

    /// <summary>Usable, in quarantine and not reusable: what a physical count finds (E13).</summary>
    public Quantity OnSite => Usable + In(StockPool.Quarantine) + In(StockPool.NotReusable);

    /// <summary>Units that came less units that are somewhere: 0, or the ledger is broken (GCP 2.10).</summary>
    public int Difference => pools.Sum(p => IsSource(p.Key) ? p.Value.Count : -p.Value.Count);

    /// <summary>The balance after one more row; refused where a pool would fall below zero (StockBelowZero).</summary>
    public Outcome<StockBalance> After(LedgerRow row)
    {
        var after = new Dictionary<StockPool, Quantity>(pools);
        // A source counts what came from it: it rises when units leave it, and falls when a receipt is taken back.
        foreach (
            var (pool, rises) in new[]
            {
                (row.From, IsSource(row.From)),
                (row.To, !IsSource(row.To)),
            }
        )
        {
            var there = In(pool);
            if (!rises && there < row.Amount)
            {
                return new Refusal("StockBelowZero", "E11")
                    .With("pool", pool)
                    .With("there", there.Count)
                    .With("at", row.EffectiveAt)
                    .At(nameof(LedgerRow.Amount));
            }

            after[pool] = rises ? there + row.Amount : there - row.Amount;
        }

        return new StockBalance(Unit, after);
    }

    private static bool IsSource(StockPool pool) =>
        pool is StockPool.Received or StockPool.TransferredIn;
}
