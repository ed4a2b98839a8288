using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Orders;

namespace TrialPortal.Web.Features.Adherence.Portal;

/// <summary>One order in force, in the structure that its plain instruction is made from (N2).</summary>
/// <param name="OnHold">Not to be taken until the study team says so.</param>
/// <param name="NextAt">The next dose that is neither past nor written already, on the patient's clock.</param>
public sealed record OwnMedicine(
    Guid OrderId,
    OwnProduct Product,
    DoseRegimen Regimen,
    bool OnHold,
    DateTimeOffset? NextAt
)
{
    /// <summary>What is taken now, and after it what a change that is signed already brings.</summary>
    public required IReadOnlyList<DoseRegimen> InTurn { get; init; }

    private const int DaysAhead = 60;

    /// <param name="ahead">Doses that were written before their time: who took one early is not told to take it again.</param>
    internal static IEnumerable<OwnMedicine> Of(
        PrescribedMedication medication,
        DateTimeOffset now,
        DateOnly today,
        IReadOnlySet<(Guid OrderId, DateTimeOffset SlotAt)> ahead
    ) =>
        from order in medication.Orders
        let status = order.Order.StatusOn(today)
        where status is OrderStatus.Signed or OrderStatus.Active or OrderStatus.OnHold
        let next = order
            .Between(today, today.AddDays(DaysAhead))
            .FirstOrDefault(s =>
                s.At > now
                && !order.Holds.Any(h => h.Covers(s.At))
                && !ahead.Contains((order.Order.Id, s.At))
            )
        select new OwnMedicine(
            order.Order.Id,
            OwnDiary.Product(medication),
            order.VersionAt(now).Regimen,
            status == OrderStatus.OnHold,
            next?.At
        )
        {
            InTurn = order.InTurn(today),
        };
}
