using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Web.Platform.Data;

/// <summary>The kits of a product that reached a patient and were meant to be taken, with their counts: what adherence by count is made of.</summary>
public static class GivenKits
{
    public static async Task<IReadOnlyList<(Guid LineId, GivenKit Kit)>> OfAsync(
        PortalDbContext db,
        Guid patientId,
        Guid productId,
        string zoneId,
        CancellationToken cancel
    )
    {
        var rows = await (
            from line in db.DistributionLines
            join d in db.Distributions on line.DistributionId equals d.Id
            join counted in db.KitReturns on line.Id equals counted.LineId into counts
            from count in counts.DefaultIfEmpty()
            where
                line.PatientId == patientId
                && line.ProductId == productId
                && d.HandedOverAt != null
                && !DistributionStatusTable.NeverGiven.Contains(d.Status)
                && (
                    line.Outcome == null
                    || line.Outcome == LineOutcome.Lost
                    || line.Outcome == LineOutcome.Damaged
                )
            select new
            {
                line.Id,
                line.KitNumber,
                line.Units,
                line.Unit,
                d.HandedOverAt,
                Unused = count == null ? null : count.Unused,
                Lost = count == null ? null : count.Lost,
                CountedAt = count == null ? (DateTimeOffset?)null : count.EffectiveAt,
                AddsToEarlier = line.ReplacesLineId != null || d.SettlesId != null,
            }
        )
            .AsNoTracking()
            .ToListAsync(cancel);
        return rows.ConvertAll(r =>
            (
                r.Id,
                new GivenKit(
                    Zone.DayAt(zoneId, r.HandedOverAt!.Value),
                    r.KitNumber,
                    Quantity.Of(r.Units, r.Unit),
                    r.Unused,
                    r.Lost,
                    r.CountedAt,
                    r.AddsToEarlier
                )
            )
        );
    }
}
