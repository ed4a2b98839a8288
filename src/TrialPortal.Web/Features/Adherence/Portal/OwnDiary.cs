using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Web.Features.Adherence.Portal;

/// <summary>The entries of a patient, judged as a diary and laid beside the doses they are about.</summary>
/// <param name="isClosed">Nothing is written in it any more.</param>
internal sealed class OwnDiary(
    IReadOnlyList<AdherenceLog> logs,
    FirstDoses firstDoses,
    DateTimeOffset now,
    bool isClosed
)
{
    /// <summary>Due doses of a product's orders, judged; one that is not yet to be taken is upcoming.</summary>
    public IEnumerable<OwnDose> Doses(PrescribedMedication of, DateOnly first, DateOnly last)
    {
        var doses = of.Between(first, last);
        var judged = of.Judge(Of(of), doses, firstDoses.Of(of), now)
            .Slots.ToDictionary<LoggedSlot, DoseSlot, DoseState>(
                s => s.Slot,
                s => s.State,
                ReferenceEqualityComparer.Instance
            );
        foreach (var dose in doses)
        {
            var (order, slot) = dose;
            var entry = logs.FirstOrDefault(l =>
                l.OrderId == order.Order.Id && l.SlotAt == slot.At
            );
            var timing = dose.Timing;
            var state = judged[slot];
            yield return new OwnDose(
                order.Order.Id,
                Product(of),
                slot.At,
                slot.At,
                slot.Day,
                slot.Units,
                state,
                Earlier(Earlier(slot.At + timing.CutOff, EndOf(slot)), HeldFrom(order, slot)),
                !isClosed
                    && entry is null
                    && state is DoseState.Upcoming or DoseState.NotLogged or DoseState.Excused
                    && !order.Holds.Any(h => h.Covers(slot.At))
                    && slot.At - timing.OnTime <= now
                    && now <= slot.At + timing.OnTime + timing.Lock,
                entry is null ? null : Entry(entry, timing)
            );
        }
    }

    /// <summary>What was taken beside the schedule, as long as it may be corrected.</summary>
    public IEnumerable<OwnDose> Beside(PrescribedMedication of, DateOnly today) =>
        from log in Of(of)
        where log.SlotAt is null
        let order = of.Orders.First(o => o.Order.Id == log.OrderId)
        let timing = order.TimingOf(order.VersionAt(log.At))
        let at = log.TakenOnClock!.Value
        where DateOnly.FromDateTime(at.DateTime) >= today.AddDays(-1)
        select new OwnDose(
            log.OrderId,
            Product(of),
            null,
            at,
            DateOnly.FromDateTime(at.DateTime),
            log.Units,
            DoseState.Extra,
            at,
            false,
            Entry(log, timing)
        );

    // A dose belongs to its day: after midnight it is beside the schedule, whatever the cut-off.
    private static DateTimeOffset EndOf(DoseSlot slot) =>
        Zone.InstantAt(slot.ZoneId, slot.Day.AddDays(1), TimeOnly.MinValue);

    // What was due before the order was held may still be written, and is not to be taken any more while that lasts.
    private DateTimeOffset HeldFrom(PrescribedDoses order, DoseSlot slot) =>
        order.Holds.FirstOrDefault(h => h.Covers(now)) is { } hold
            ? Zone.ClockAt(slot.ZoneId, hold.From)
            : DateTimeOffset.MaxValue;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) =>
        one < other ? one : other;

    private IEnumerable<AdherenceLog> Of(PrescribedMedication of) =>
        logs.Where(l => of.Orders.Any(o => o.Order.Id == l.OrderId));

    private OwnEntry Entry(AdherenceLog log, DoseTiming timing) =>
        new(
            log.Id,
            log.Version,
            log.TakenOnClock,
            log.Units,
            log.WhyNotTaken,
            log.ByStaff,
            !isClosed && timing.Locked(log.At, now, byStaff: false, reason: null) is null
        );

    internal static OwnProduct Product(PrescribedMedication of) =>
        new(of.Product.NameEnglish, of.Product.NameKorean, of.Product.Unit);
}
