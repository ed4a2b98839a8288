using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Dispensing;

/// <summary>What was given on an order lasts to the end of a day, and doses are due after it.</summary>
public static class SupplyEnd
{
    /// <param name="lastDoseDay">The last day for which anything given on the order lasts; null where nothing was given.</param>
    /// <returns>From the morning of that day; null where nothing runs out.</returns>
    public static NeedSpan? Of(MedicationOrder order, DateOnly? lastDoseDay, string zoneId)
    {
        if (
            order.Status is not (OrderStatus.Signed or OrderStatus.Active)
            || lastDoseDay is not { } day
            || order.Until <= day
        )
        {
            return null;
        }

        var from = Midnight(day);
        return new NeedSpan(
            PatientNeed.SupplyEnds,
            from,
            order.Until is { } last ? Midnight(last.AddDays(1)) : null,
            from
        );

        DateTimeOffset Midnight(DateOnly on) =>
            Zone.InstantAt(zoneId, on, TimeOnly.MinValue).ToUniversalTime();
    }
}
