using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Dispensing;

/// <summary>
/// What kits, lines and counts of one lot say, each summed from its own rows: what the ledger, which is only movements, is held
/// against. Nothing here was destroyed or sent back: no command does it.
/// </summary>
internal sealed record StockRows(
    int Came,
    int Usable,
    int Quarantine,
    int Unusable,
    int Missing,
    int Given,
    int Unused,
    int Lost,
    int Taken
)
{
    private int WithPatients => Given - Unused - Lost - Taken;

    /// <summary>Of every lot of the clinic: each pool is what the rows say, and what came is somewhere (GCP 2.10).</summary>
    public static async Task HoldAsync(Clinic clinic)
    {
        var lots = await clinic.LookAsync(db => db.Lots.Select(l => l.Id).ToListAsync());
        Assert.NotEmpty(lots);
        foreach (var lot in lots)
        {
            var (rows, ledger) = await clinic.LookAsync(async db =>
                (await OfAsync(db, lot), await BalanceAsync(db, lot))
            );
            rows.Hold(ledger);
        }
    }

    public static async Task<StockRows> OfAsync(PortalDbContext db, Guid lotId)
    {
        var kits = await db.Kits.Where(k => k.LotId == lotId).ToListAsync();
        var ids = kits.ConvertAll(k => k.Id);
        // A kit that waits for the second person to say that it never left still stands in the ledger as given.
        var given = await (
            from line in db.DistributionLines
            join distribution in db.Distributions on line.DistributionId equals distribution.Id
            where
                ids.Contains(line.KitId)
                && distribution.HandedOverAt != null
                && (
                    distribution.Status != DistributionStatus.NotGiven
                    || distribution.AwaitsConfirmation
                )
            select new { line.Id, line.Units }
        ).ToDictionaryAsync(l => l.Id, l => l.Units);
        var counts = await db.KitReturns.Where(r => ids.Contains(r.KitId)).ToListAsync();
        return new StockRows(
            kits.Sum(k => k.Units),
            In(KitStatus.Available, KitStatus.Assigned),
            In(KitStatus.Quarantined),
            In(KitStatus.Damaged, KitStatus.Expired),
            In(KitStatus.Missing),
            given.Values.Sum(),
            counts.Sum(c => c.Unused ?? 0),
            counts.Sum(c => c.Lost ?? 0),
            counts.Sum(c => c.Unused is { } unused ? given[c.LineId] - unused - (c.Lost ?? 0) : 0)
        );

        int In(params KitStatus[] states) =>
            kits.Where(k => states.Contains(k.Status)).Sum(k => k.Units);
    }

    public void Hold(StockBalance ledger)
    {
        Assert.Equal(
            [
                (StockPool.Received, Came),
                (StockPool.Usable, Usable),
                (StockPool.Quarantine, Quarantine),
                (StockPool.NotReusable, Unusable + Unused),
                (StockPool.WithPatients, WithPatients),
                (StockPool.Missing, Missing),
                (StockPool.Consumed, Taken),
                (StockPool.LostByPatient, Lost),
            ],
            Enum.GetValues<StockPool>()
                .Where(p => p is not (StockPool.TransferredIn or StockPool.TransferredOut))
                .Where(p => p is not (StockPool.Destroyed or StockPool.ShippedBack))
                .Select(p => (p, ledger.In(p).Count))
        );
        // Received = in stock + dispensed - returned + lost on site; each from rows of its own.
        Assert.Equal(Came, ledger.OnSite.Count + Given - Unused + Missing);
    }

    private static Task<StockBalance> BalanceAsync(PortalDbContext db, Guid lotId) =>
        StockBook.SumAsync(
            db.StockMovements.Where(m => m.LotId == lotId),
            BaseUnit.Tablet,
            default
        );
}
