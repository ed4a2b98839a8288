using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Returns;

/// <summary>
/// What order and diary say of the days for which a kit was given: two witnesses beside its count (W6, F4), for the interval in
/// which adherence by count will hold it (<see cref="CountIntervals"/>).
/// </summary>
[Requires(Permission.ViewDoseLog)]
public sealed record CountWitnesses : IQuery<WitnessedDays>
{
    [NotEmpty]
    public Guid LineId { get; set; }

    /// <summary>As <see cref="CountReturn.ReturnedOn"/>: what came back ends the days. Null for today, and for what was counted before.</summary>
    public DateOnly? ReturnedOn { get; set; }

    public async Task<Outcome<WitnessedDays>> RunAsync(OperationContext cx)
    {
        var found = await VisibleSupply.LineAsync(cx, LineId, Permission.ViewDoseLog);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var line = found.Value;
        var (today, zone) = await VisibleSupply.DayAtAsync(cx, line.SiteId);
        var counted = ReturnedOn is { } day
            ? CountedBack.InstantOf(day, today, zone, cx.Now)
            : cx.Now;
        var given = await GivenAsync(cx, line, zone, counted);
        if (given.Find(g => g.LineId == LineId).Kit is not { } own)
        {
            return Refusal.NotFound;
        }

        var prescribed = await Prescriptions.OfAsync(cx, line.PatientId, zone);
        var medication = prescribed.SingleOrDefault(m => m.Product.Id == line.ProductId);
        var interval = CountIntervals
            .Of(medication, given.Select(g => g.Kit), zone, cx.Now)
            .Last(i => i.From <= own.On);
        return new WitnessedDays(
            interval.From,
            interval.Until.AddDays(-1),
            interval.Count.Given,
            interval.Count.Expected,
            await DiaryAsync(cx, medication?.Orders ?? [], zone, interval.From, interval.Until)
        );
    }

    /// <summary>The kits of the product that were meant to be taken; of the one that is being counted as if it were.</summary>
    private static async Task<List<(Guid LineId, GivenKit Kit)>> GivenAsync(
        OperationContext cx,
        DistributionLine of,
        string zone,
        DateTimeOffset counted
    )
    {
        var given = await GivenKits.OfAsync(cx.Db, of.PatientId, of.ProductId, zone, cx.Cancel);
        return
        [
            .. given.Select(g =>
                g.LineId == of.Id
                    ? (
                        g.LineId,
                        g.Kit with
                        {
                            Unused = g.Kit.Unused ?? 0,
                            CountedAt = g.Kit.CountedAt ?? counted,
                        }
                    )
                    : g
            ),
        ];
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
