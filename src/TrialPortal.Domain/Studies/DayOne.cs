using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Studies;

/// <summary>What happened to one patient, of this screening alone: whoever is screened anew is counted anew.</summary>
/// <param name="History">All changes of the patient's status.</param>
/// <param name="Given">All distributions.</param>
public sealed record CourseFacts(
    IReadOnlyList<PatientStatusChange> History,
    IReadOnlyList<MedicationOrder> Orders,
    IReadOnlyList<MedicationDistribution> Given,
    string ZoneId
);

/// <summary>
/// The calendar day from which a patient's study days are counted (B2; domain.md 4: randomisation or first dose, as the
/// protocol's anchor says). Orders, visits and supply all ask here.
/// </summary>
public static class DayOne
{
    /// <summary>
    /// Who was never randomised, as in an open-label study, is counted from the first dose whatever the anchor. While nothing
    /// was handed over, Day 1 is the earliest first dose that is planned.
    /// </summary>
    /// <param name="firstDose">The first dose that is being ordered or supplied.</param>
    public static DateOnly Of(
        DayOneAnchor anchor,
        CourseFacts of,
        DateOnly firstDose,
        DateOnly today
    ) => Known(anchor, of) ?? Planned(of.Orders, today).Append(firstDose).Min();

    /// <summary>Null while it is still to come: what is only planned lays no window.</summary>
    public static DateOnly? Known(DayOneAnchor anchor, CourseFacts of) =>
        (anchor == DayOneAnchor.Randomisation ? Randomised(of.History) : null) ?? FirstDose(of);

    private static DateOnly? Randomised(IReadOnlyList<PatientStatusChange> history) =>
        history
            .Where(c => c.To == PatientStatus.Randomised && c.UndoesId is null)
            .Where(c => history.All(undo => undo.UndoesId != c.Id))
            .Max(c => (DateOnly?)c.EffectiveOn);

    // A diary may be silent or begin late: the first dose is that of an order whose medication the patient had, on its first
    // day, or on the day of the hand-over where that is later.
    private static DateOnly? FirstDose(CourseFacts of) =>
        (
            from order in of.Orders
            where IsMeant(order)
            from given in of.Given
            where given.OrderId == order.Id && IsMeant(given)
            let day = Zone.DayAt(of.ZoneId, given.HandedOverAt!.Value)
            select (DateOnly?)Later(order.Start, day)
        ).Min();

    private static IEnumerable<DateOnly> Planned(
        IReadOnlyList<MedicationOrder> orders,
        DateOnly today
    ) =>
        from order in orders
        where IsMeant(order) && !OrderStatusTable.Table.IsFinal(order.StatusOn(today))
        select Later(order.Start, today);

    private static bool IsMeant(MedicationOrder order) =>
        order.InForce is not null && order.Status != OrderStatus.EnteredInError;

    private static bool IsMeant(MedicationDistribution given) =>
        given.HandedOverAt is not null && !DistributionStatusTable.Reversed.Contains(given.Status);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
