using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using static TrialPortal.Domain.Orders.OrderStatus;

namespace TrialPortal.Domain.Orders;

public sealed partial class MedicationOrder
{
    private static readonly StateTable<OrderStatus> Table = OrderStatusTable.Table;

    /// <summary>As last written; what holds on a day is <see cref="StatusOn"/>.</summary>
    public OrderStatus Status { get; private set; }
    public DateTimeOffset StatusSince { get; private set; }

    /// <summary>Why it stands so, where a reason was asked. Words of a person's own, which may name somebody.</summary>
    [Identifying]
    public string? StatusReason { get; private set; }

    /// <summary>
    /// The status on a day at the site, also before the portal has written it down: a signed order is active from its first
    /// day, and expired once its last day is past. One rule with one meaning everywhere (D5).
    /// </summary>
    public OrderStatus StatusOn(DateOnly today) =>
        Status is Signed or Active or OnHold && today > Until ? Expired
        : Status == Signed && today >= Start ? Active
        : Status;

    /// <summary>May be dispensed on this day: active, and its newest version is signed (D2).</summary>
    public bool IsDispensable(DateOnly today) => StatusOn(today) == Active && IsSigned;

    /// <summary>
    /// So many units more on this order? Refused: more than ordered is left (NotEnoughRemaining), or nothing may be
    /// dispensed on it now (OrderNotDispensable).
    /// </summary>
    /// <param name="inForce">The version in force.</param>
    /// <param name="dispensed">All ever dispensed on the order less what was reversed.</param>
    public Refusal? MayDispense(
        Quantity more,
        OrderVersion inForce,
        Quantity dispensed,
        DateOnly today
    ) =>
        !IsDispensable(today)
            ? new Refusal("OrderNotDispensable", "D2").With("status", StatusOn(today))
        : dispensed + more > inForce.Ordered
            ? new Refusal("NotEnoughRemaining", "D6").With(
                "left",
                Math.Max(0, inForce.OrderedCount - dispensed.Count)
            )
        : null;

    /// <summary>Writes down what the calendar has made of the order; nothing when nothing.</summary>
    /// <param name="begins">When a day begins at the site, where more is to hold from before now; else all holds from now.</param>
    public IReadOnlyList<OrderStatusChange> Advance(
        OrderAct act,
        DateOnly today,
        Func<Guid> newId,
        Func<DateOnly, DateTimeOffset>? begins = null
    )
    {
        var changes = new List<OrderStatusChange>();
        if (Status == Signed && today >= Start)
        {
            changes.Add(Reach((Signed, Active), From(Start), null, act with { Id = newId() }));
        }

        if (StatusOn(today) == Expired && Status != Expired)
        {
            var over = From(Until!.Value.AddDays(1));
            changes.Add(Reach((Status, Expired), over, null, act with { Id = newId() }));
        }

        return changes;

        DateTimeOffset From(DateOnly day) =>
            begins is null ? act.At
            : begins(day) is var at && at > StatusSince ? at
            : StatusSince;
    }

    /// <summary>The investigator pauses the medication; doses from then on are not expected.</summary>
    public Outcome<OrderStatusChange> Hold(OrderAct act, StatusWish wish, DateOnly today) =>
        Move(OnHold, act, wish, today);

    public Outcome<OrderStatusChange> Resume(OrderAct act, StatusWish wish, DateOnly today) =>
        StatusOn(today) == OnHold ? Move(Active, act, wish, today) : NoSuchChange(Active, today);

    public Outcome<OrderStatusChange> Stop(OrderAct act, StatusWish wish, DateOnly today) =>
        Move(Stopped, act, wish, today);

    public Outcome<OrderStatusChange> Complete(OrderAct act, StatusWish wish, DateOnly today) =>
        Move(Completed, act, wish, today);

    /// <summary>A draft that nobody will sign.</summary>
    public Outcome<OrderStatusChange> Cancel(OrderAct act, StatusWish wish, DateOnly today) =>
        Move(Cancelled, act, wish, today);

    /// <summary>It should never have been signed; only while nothing was dispensed on it.</summary>
    public Outcome<OrderStatusChange> EnterInError(
        OrderAct act,
        StatusWish wish,
        bool nothingDispensed,
        DateOnly today
    ) =>
        Move(
            EnteredInError,
            act,
            wish,
            today,
            nothingDispensed ? Condition.NothingDispensed : null
        );

    /// <summary>The patient leaves treatment: a draft is cancelled, every other order that is not over ends (domain.md 1).</summary>
    /// <returns>Null for an order that was over already.</returns>
    public OrderStatusChange? EndWithTreatment(
        PatientStatus to,
        OrderAct act,
        StatusWish wish,
        DateOnly today
    )
    {
        var now = StatusOn(today);
        if (Table.IsFinal(now))
        {
            return null;
        }

        var end =
            now == OrderStatus.Draft ? Cancelled
            : to == PatientStatus.Completed && Table.Find(now, Completed) is not null ? Completed
            : Stopped;
        // A change of the patient may be dated before the order's last one: the order cannot end before it.
        var wished = wish.EffectiveAt ?? act.At;
        var at = wished < StatusSince ? StatusSince : wished;
        return Reach((now, end), at, wish.Reason, act);
    }

    private Outcome<OrderStatusChange> Move(
        OrderStatus to,
        OrderAct act,
        StatusWish wish,
        DateOnly today,
        Condition? met = null
    )
    {
        var at = wish.EffectiveAt ?? act.At;
        var from = StatusOn(today);
        var changed = Table.Change(from, to, wish.Reason, met);
        var wrong =
            changed.Refusal
            ?? Check.All(
                Check.Optional(wish.Reason, nameof(StatusWish.Reason), Check.ReasonLength, "J3"),
                at > act.At
                    ? new Refusal("TimeInFuture", "D5").At(nameof(StatusWish.EffectiveAt))
                    : null,
                at < StatusSince
                    ? new Refusal("TimeBeforeStatus", "D5")
                        .With("since", StatusSince)
                        .At(nameof(StatusWish.EffectiveAt))
                    : null
            );
        return wrong is not null ? wrong : Reach((from, to), at, wish.Reason, act);
    }

    private OrderStatusChange Reach(
        (OrderStatus From, OrderStatus To) change,
        DateTimeOffset at,
        string? reason,
        OrderAct act
    )
    {
        (Status, StatusSince, StatusReason) = (change.To, at, Check.Clean(reason));
        Awaiting = Table.IsFinal(Status) ? null : Awaiting;
        return new OrderStatusChange(act, this, change.From, at, reason);
    }

    private Refusal? Over(DateOnly today) =>
        Table.IsFinal(StatusOn(today))
            ? new Refusal("OrderIsOver", "D5").With("status", StatusOn(today))
            : null;

    private Refusal NoSuchChange(OrderStatus to, DateOnly today) =>
        new Refusal("NoSuchStateChange", "D5").With("from", StatusOn(today)).With("to", to);
}

/// <summary>What somebody wants of an order's status.</summary>
/// <param name="EffectiveAt">Since when; null for now.</param>
public sealed record StatusWish(string? Reason = null, DateTimeOffset? EffectiveAt = null);
