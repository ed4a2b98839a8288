using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Adherence;

/// <summary>Doses are due and nobody writes down any. Not written is not missed: somebody asks (ux.md 1.6).</summary>
public static class SilentDiary
{
    /// <summary>After so many days without an entry somebody asks; doses that come less often are waited for longer.</summary>
    public const int Days = 3;

    /// <param name="inForce">The version by which doses are due.</param>
    /// <param name="lastAt">The last entry on the order.</param>
    /// <param name="givenAt">When the patient first had something to take.</param>
    /// <returns>Null where nothing is due, or there is nothing to take.</returns>
    public static NeedSpan? Of(
        MedicationOrder order,
        OrderVersion inForce,
        DateTimeOffset? lastAt,
        DateTimeOffset? givenAt,
        string zoneId
    )
    {
        var times = inForce.Regimen.Times;
        if (
            order.Status is not (OrderStatus.Signed or OrderStatus.Active)
            || times.AsNeeded is not null
            || givenAt is not { } given
        )
        {
            return null;
        }

        // On hold nothing was due: the days are counted from when it went on.
        DateTimeOffset[] from =
        [
            lastAt ?? given,
            Midnight(order.Start),
            .. order.Status == OrderStatus.Active ? [order.StatusSince] : (DateTimeOffset[])[],
        ];
        return new NeedSpan(
            PatientNeed.NoDoseWritten,
            from.Max().ToUniversalTime().AddDays(Days - 1 + times.EveryDays),
            order.Until is { } last ? Midnight(last.AddDays(1)) : null,
            lastAt
        );

        DateTimeOffset Midnight(DateOnly day) =>
            Zone.InstantAt(zoneId, day, TimeOnly.MinValue).ToUniversalTime();
    }
}
