using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using static TrialPortal.Domain.Orders.OrderStatus;

namespace TrialPortal.Domain.Orders;

public sealed partial class MedicationOrder
{
    /// <summary>
    /// A change to what was signed: a new version, which replaces the one in force from its own first dose on, once signed.
    /// </summary>
    /// <returns>Refused: OrderIsOver, OrderNotSigned, OrderChangeWaits, ProductFixed, no reason, and as <see cref="Draft"/>.</returns>
    public Outcome<OrderVersion> Change(
        OrderAct act,
        OrderSubject subject,
        OrderTerms terms,
        string? reason,
        DateOnly today
    )
    {
        var judged = terms.Judge(subject, today);
        var wrong =
            Over(today)
            ?? (
                InForce is null ? new Refusal("OrderNotSigned", "D4")
                : Awaiting is { } number
                    ? new Refusal("OrderChangeWaits", "D4").With("version", number)
                : subject.Product.Id != ProductId ? new Refusal("ProductFixed", "D4")
                : null
            )
            ?? Check.All([.. judged.Refusal?.Each ?? [], Check.Reason(reason)]);
        if (wrong is not null)
        {
            return wrong;
        }

        Versions++;
        Awaiting = Versions;
        var version = new OrderVersion(act, this, Versions);
        version.Take(terms, subject, judged.Value, reason);
        return version;
    }

    /// <summary>Gives up a change before it is signed: the version in force is the newest again. A draft is cancelled instead.</summary>
    /// <returns>Refused: OrderIsOver, OrderVersionClosed, OrderNotSigned.</returns>
    public Outcome<Done> WithdrawChange(OrderVersion version, OrderAct act, DateOnly today)
    {
        if (Closed(version, today) is { } closed)
        {
            return closed;
        }

        if (InForce is null)
        {
            return new Refusal("OrderNotSigned", "D4");
        }

        version.Withdraw(act);
        Awaiting = null;
        return Done.Now;
    }

    /// <summary>An investigator prescribes the version that waits; it is in force from now on.</summary>
    /// <param name="newId">For the rows of status that follow.</param>
    /// <returns>
    /// Changes of status: to signed, and to active when the first day is reached; none for a change of an order that was
    /// signed before. Refused: PatientNotTreated, OrderIsOver, OrderVersionClosed, OrderStartPast.
    /// </returns>
    public Outcome<IReadOnlyList<OrderStatusChange>> Sign(
        OrderVersion version,
        PatientStatus patient,
        OrderAct act,
        DateOnly today,
        Func<Guid> newId
    )
    {
        var wrong =
            Closed(version, today)
            ?? (PatientStatusTable.IsTreated(patient) ? null : NotTreated(patient))
            ?? (
                version.Start < today
                    ? new Refusal("OrderStartPast", "D4").With("today", today)
                    : null
            );
        if (wrong is not null)
        {
            return wrong;
        }

        version.Sign(act);
        (InForce, Awaiting, Until) = (version.Number, null, version.Until);
        Start = version.Start < Start ? version.Start : Start;
        var changes = new List<OrderStatusChange>();
        if (Status == OrderStatus.Draft)
        {
            changes.Add(Reach((Status, Signed), act.At, null, act with { Id = newId() }));
        }

        changes.AddRange(Advance(act, today, newId));
        return changes;
    }

    /// <summary>
    /// While this order is in force, on hold too, no other of its product is signed for any of its days: the doses of both
    /// would be due.
    /// </summary>
    /// <returns>OrderStandsOpen, OrderStandsUntil; null when the days are free.</returns>
    public Refusal? Bars(DateOnly from, DateOnly? until) =>
        Status is not (Signed or Active or OnHold) || until < Start || Until < from ? null
        : Until is { } last
            ? new Refusal("OrderStandsUntil", "D2").With("number", Number).With("until", last)
        : new Refusal("OrderStandsOpen", "D2").With("number", Number);
}
