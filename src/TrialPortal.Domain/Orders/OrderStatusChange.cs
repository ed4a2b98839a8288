using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Orders;

/// <summary>One change of an order's status. Never altered: what the order went through is the row of them (D5).</summary>
public sealed class OrderStatusChange : Record, IOfPatient
{
    private OrderStatusChange() { }

    internal OrderStatusChange(
        OrderAct act,
        MedicationOrder order,
        OrderStatus from,
        DateTimeOffset effectiveAt,
        string? reason
    )
        : base(act.Id, act.At)
    {
        (PatientId, StudyId, SiteId) = (order.PatientId, order.StudyId, order.SiteId);
        OrderId = order.Id;
        (From, To) = (from, order.Status);
        (EffectiveAt, Reason) = (effectiveAt, Check.Clean(reason));
        (By, ByName) = (act.By, act.ByName);
    }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public Guid PatientId { get; private set; }
    public Guid OrderId { get; private set; }
    public OrderStatus From { get; private set; }
    public OrderStatus To { get; private set; }

    /// <summary>When it holds from; the instant of recording is <see cref="Record.CreatedAt"/>.</summary>
    public DateTimeOffset EffectiveAt { get; private set; }

    /// <summary>Words of a person's own, which may name somebody.</summary>
    [Identifying]
    public string? Reason { get; private set; }

    /// <summary>Null for a job of the portal.</summary>
    public Guid? By { get; private set; }
    public string ByName { get; private set; } = "";

    /// <summary>When doses of an order were not expected: while it was on hold, and after it had ended (F2).</summary>
    /// <param name="history">All changes of one order.</param>
    public static IReadOnlyList<ExcusedPeriod> Excused(IEnumerable<OrderStatusChange> history)
    {
        var ordered = StateHistory
            .InOrder(history, OrderStatus.Draft, c => (c.CreatedAt, c.From, c.To))
            .OrderBy(c => c.EffectiveAt)
            .ToList();
        return ordered
            .Select((change, n) => (change.To, change.EffectiveAt, Next: ordered.Skip(n + 1)))
            .Where(c => c.To == OrderStatus.OnHold || OrderStatusTable.Table.IsFinal(c.To))
            .Select(c => new ExcusedPeriod(
                c.EffectiveAt,
                c.Next.FirstOrDefault()?.EffectiveAt,
                c.To == OrderStatus.OnHold ? ExcuseReason.OnHold : ExcuseReason.AfterLastDose
            ))
            .ToList();
    }
}
