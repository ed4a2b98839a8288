using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Adherence.Logging;

/// <summary>The diary of one order, open to this actor.</summary>
/// <param name="LastDay">Of a patient who is no longer in the study.</param>
internal sealed record OpenDiary(PrescribedDoses Doses, decimal SmallestPart, DateOnly? LastDay)
{
    /// <param name="corrected">The entry in whose place the new one will stand.</param>
    public async Task<DoseRules> RulesForAsync(
        OperationContext cx,
        OrderVersion version,
        DoseSlot? slot,
        DoseSaid said,
        AdherenceLog? corrected = null
    ) =>
        Doses.RulesFor(version, slot, SmallestPart) with
        {
            LastDay = LastDay,
            AtHand = said.Units > (slot?.Units ?? 0) ? await AtHandAsync(cx, corrected) : null,
        };

    /// <summary>What is due is taken without a question; for more, the supply is looked at, one entry after the other.</summary>
    private async Task<UnitsAtHand> AtHandAsync(OperationContext cx, AdherenceLog? corrected)
    {
        var (patient, product) = (Doses.Order.PatientId, Doses.Order.ProductId);
        await cx.Lock("beside", patient);
        var kits = await (
            from line in cx.Db.DistributionLines
            join d in cx.Db.Distributions on line.DistributionId equals d.Id
            join counted in cx.Db.KitReturns on line.Id equals counted.LineId into counts
            from count in counts.DefaultIfEmpty()
            where
                line.PatientId == patient
                && line.ProductId == product
                && d.HandedOverAt != null
                && !DistributionStatusTable.NeverGiven.Contains(d.Status)
                && line.Outcome != LineOutcome.NotGiven
            select new
            {
                line.Units,
                Unused = count == null ? null : count.Unused,
                Lost = count == null ? null : count.Lost,
            }
        ).ToListAsync(cx.Cancel);
        var except = corrected?.Id;
        var written = await (
            from log in cx.Db.AdherenceLogs
            join order in cx.Db.MedicationOrders on log.OrderId equals order.Id
            where
                log.PatientId == patient
                && order.ProductId == product
                && log.Standing == EntryStanding.Current
                && log.Id != except
            group log by log.Units into same
            select new { Units = same.Key, Count = same.Count() }
        ).ToListAsync(cx.Cancel);
        return new UnitsAtHand(
            kits.Sum(k => k.Units),
            kits.Sum(k => (k.Unused ?? 0) + (k.Lost ?? 0)),
            written.Sum(w => w.Units * w.Count)
        );
    }
}
