using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Returns;

/// <summary>
/// What order and diary say of the days for which a kit was given, to the next of its product: two witnesses beside its count
/// (W6, F4).
/// </summary>
[Requires(Permission.ViewDoseLog)]
public sealed record CountWitnesses : IQuery<WitnessedDays>
{
    [NotEmpty]
    public Guid LineId { get; set; }

    public async Task<Outcome<WitnessedDays>> RunAsync(OperationContext cx)
    {
        var found = await VisibleSupply.LineAsync(cx, LineId, Permission.ViewDoseLog);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var line = found.Value;
        var (today, zone) = await VisibleSupply.DayAtAsync(cx, line.SiteId);
        var given = await (
            from l in cx.Db.DistributionLines
            join d in cx.Db.Distributions on l.DistributionId equals d.Id
            where
                l.PatientId == line.PatientId
                && l.ProductId == line.ProductId
                && d.HandedOverAt != null
                && !DistributionStatusTable.Reversed.Contains(d.Status)
            select new
            {
                l.Id,
                At = d.HandedOverAt!.Value,
                l.Units,
                AddsToEarlier = l.ReplacesLineId != null || d.SettlesId != null,
            }
        ).ToListAsync(cx.Cancel);
        var days = given.ToLookup(g => Zone.DayAt(zone, g.At));
        if (days.FirstOrDefault(d => d.Any(g => g.Id == LineId)) is not { Key: var own })
        {
            return Refusal.NotFound;
        }

        // What stands in for a kit, or was owed, belongs to the days of what it adds to (CountIntervals).
        var begun = days.Where(d => d.Any(g => !g.AddsToEarlier)).Select(d => d.Key).Order();
        var first = begun.LastOrDefault(d => d <= own, own);
        var until = begun.FirstOrDefault(d => d > first, today.AddDays(1));
        var prescribed = await Prescriptions.OfAsync(cx, line.PatientId, zone);
        var medication = prescribed.SingleOrDefault(m => m.Product.Id == line.ProductId);
        return new WitnessedDays(
            first,
            until.AddDays(-1),
            days.Where(d => d.Key >= first && d.Key < until).SelectMany(d => d).Sum(g => g.Units),
            medication?.ExpectedUnits(first, until, cx.Now) ?? 0,
            await DiaryAsync(cx, medication?.Orders ?? [], zone, first, until)
        );
    }

    private static async Task<decimal> DiaryAsync(
        OperationContext cx,
        IReadOnlyList<PrescribedDoses> of,
        string zone,
        DateOnly first,
        DateOnly until
    )
    {
        var orders = of.Select(o => o.Order.Id).ToList();
        var from = Zone.InstantAt(zone, first, TimeOnly.MinValue).ToUniversalTime();
        var to = Zone.InstantAt(zone, until, TimeOnly.MinValue).ToUniversalTime();
        var taken = await cx
            .Db.AdherenceLogs.Where(l =>
                orders.Contains(l.OrderId)
                && l.Standing == EntryStanding.Current
                && l.TakenAt >= from
                && l.TakenAt < to
            )
            .Select(l => l.Units)
            .ToListAsync(cx.Cancel);
        return taken.Sum();
    }
}

/// <param name="Until">The last day that counts.</param>
/// <param name="Given">Base units of the product given for these days, in all kits.</param>
/// <param name="Expected">Base units due by the orders, so far; held doses left out.</param>
/// <param name="Diary">Base units taken by the diary.</param>
public sealed record WitnessedDays(
    DateOnly First,
    DateOnly Until,
    int Given,
    decimal Expected,
    decimal Diary
);
