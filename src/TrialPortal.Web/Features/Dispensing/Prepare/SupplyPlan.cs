using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Prepare;

/// <summary>A visit at which medication may be given, on the patient's calendar.</summary>
internal sealed record DatedVisit(VisitDefinition Visit, DatedWindow Window);

/// <summary>
/// How much an order needs when it is dispensed today: its doses to the late end of the next visit at which medication is given,
/// and never beyond the order itself (E4; domain.md 4).
/// </summary>
internal sealed class SupplyPlan
{
    private readonly DoseSlots slots;
    private readonly IReadOnlyList<DatedVisit> visits;

    private SupplyPlan(
        OrderVersion inForce,
        DoseSlots slots,
        IReadOnlyList<DatedVisit> visits,
        DateOnly today
    ) => (InForce, this.slots, this.visits, Today) = (inForce, slots, visits, today);

    public OrderVersion InForce { get; }
    public DateOnly Today { get; }

    /// <summary>Planned visits at which medication is given, in order of their days.</summary>
    public IReadOnlyList<DatedVisit> Visits => [.. visits.Where(v => v.Visit.Dispenses)];

    public static async Task<Outcome<SupplyPlan>> ReadAsync(
        OperationContext cx,
        MedicationOrder order
    )
    {
        var (today, zone) = await VisibleSupply.DayAtAsync(cx, order.SiteId);
        if (VisibleSupply.NotDispensable(order, today) is { } not)
        {
            return not;
        }

        var versions = await cx
            .Db.OrderVersions.Where(v => v.OrderId == order.Id)
            .ToListAsync(cx.Cancel);
        var inForce = versions.Single(v => v.Number == order.InForce);
        var visits = await cx
            .Db.VisitDefinitions.Where(v => v.ProtocolVersionId == inForce.ProtocolVersionId)
            .ToListAsync(cx.Cancel);
        var anchor = await cx
            .Db.ProtocolVersions.Where(p => p.Id == inForce.ProtocolVersionId)
            .Select(p => p.Anchor)
            .SingleAsync(cx.Cancel);
        var dayOne = await StudyDays.DayOneAsync(
            cx,
            (order.PatientId, order.SiteId),
            anchor,
            order.Start > today ? order.Start : today
        );
        return new SupplyPlan(
            inForce,
            new DoseSlots(
                OrderVersion.Prescribed(versions),
                [new ZonePeriod(DateOnly.MinValue, zone)]
            ),
            [
                .. visits
                    .Select(v => new DatedVisit(v, v.Window.On(dayOne)))
                    .OrderBy(v => v.Window.Target),
            ],
            today
        );
    }

    /// <summary>The window that what is given now must reach; null when nothing is planned after it.</summary>
    /// <param name="visitId">The visit it is given at; null outside visits.</param>
    public DatedVisit? NextAfter(Guid? visitId)
    {
        var given = visits.SingleOrDefault(v => v.Visit.Id == visitId)?.Window.Target ?? Today;
        var later = visits.Where(v => v.Window.Target > given && v.Window.Last >= Today).ToList();
        return later.Find(v => v.Visit.Dispenses) ?? later.LastOrDefault();
    }

    /// <summary>Refused: no such visit, or neither protocol nor order says until when (SupplyEndUnknown).</summary>
    public Outcome<SupplyNeed> NeedAt(Guid? visitId)
    {
        if (visitId is not null && Visits.All(v => v.Visit.Id != visitId))
        {
            return Refusal.NotFound;
        }

        var ends = new[] { NextAfter(visitId)?.Window.Last, InForce.Until };
        return ends.Min() is { } last
            ? new SupplyNeed(UnitsTo(last), last)
            : new Refusal("SupplyEndUnknown", "E4").At(nameof(PrepareDistribution.VisitId));
    }

    /// <summary>
    /// What was owed is taken from today on: it must last as long as what is given today, and as long as what it adds to (E12).
    /// Refused as <see cref="NeedAt"/>.
    /// </summary>
    public Outcome<SupplyNeed> StillOwed(int units, DateOnly wasToLast)
    {
        var today = NeedAt(null);
        return today.IsDone
            ? new SupplyNeed(
                units,
                today.Value.LastDoseDay > wasToLast ? today.Value.LastDoseDay : wasToLast
            )
            : today;
    }

    // As-needed medication has no doses due: what a day may come to is needed each day.
    private decimal UnitsTo(DateOnly last) =>
        InForce.Regimen.Times.AsNeeded is { } asNeeded
            ? asNeeded.MostPerDay * (last.DayNumber - Today.DayNumber + 1)
            : slots.UnitsBetween(Today, last.AddDays(1));
}
