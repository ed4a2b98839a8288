using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using static TrialPortal.Domain.Orders.OrderStatus;

namespace TrialPortal.Domain.Orders;

/// <summary>
/// One product ordered for one patient (D1-D6). What it prescribes stands in its versions; how these are changed and
/// signed, and how the order goes on, are the other parts of this class. Signed means that the version in force is its newest: while a change waits for its signature the order is
/// unsigned again, and nothing is dispensed on it (A9, D2), though the doses of the version in force stay due.
/// </summary>
public sealed partial class MedicationOrder : Record, IOfPatient
{
    private MedicationOrder() { }

    private MedicationOrder(OrderAct act, Guid id)
        : base(id, act.At) { }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public Guid PatientId { get; private set; }
    public Guid ProductId { get; private set; }

    /// <summary>1 for the patient's first order; unique for the patient.</summary>
    public int Number { get; private set; }

    /// <summary>Versions made so far.</summary>
    public int Versions { get; private set; }

    /// <summary>Number of the version that was signed last; null before the first signature.</summary>
    public int? InForce { get; private set; }

    /// <summary>Number of the version that waits for a signature; null when none does.</summary>
    public int? Awaiting { get; private set; }

    /// <summary>First day of the order and last day of the version in force; until signed, those of the draft.</summary>
    public DateOnly Start { get; private set; }
    public DateOnly? Until { get; private set; }

    public bool IsSigned => InForce is not null && Awaiting is null;

    /// <summary>An order is drafted, for the investigator to sign.</summary>
    /// <param name="act">Its id becomes that of the version.</param>
    /// <param name="number">The patient's next number.</param>
    /// <returns>Refused: PatientNotTreated, OrderStartPast, OrderedCountWrong, what the regimen or the limits refuse.</returns>
    public static Outcome<DraftedOrder> Draft(
        Guid id,
        OrderAct act,
        PatientProfile patient,
        OrderSubject subject,
        int number,
        OrderTerms terms,
        DateOnly today
    )
    {
        if (!PatientStatusTable.IsTreated(patient.Status))
        {
            return NotTreated(patient.Status);
        }

        var judged = terms.Judge(subject, today);
        if (judged.Refusal is { } wrong)
        {
            return wrong;
        }

        var order = new MedicationOrder(act, id)
        {
            StudyId = patient.StudyId,
            SiteId = patient.SiteId,
            PatientId = patient.Id,
            ProductId = subject.Product.Id,
            Number = number,
            Versions = 1,
            Awaiting = 1,
            Status = OrderStatus.Draft,
            StatusSince = act.At,
        };
        var version = new OrderVersion(act, order, 1);
        version.Take(terms, subject, judged.Value, null);
        (order.Start, order.Until) = (version.Start, version.Until);
        return new DraftedOrder(order, version);
    }

    /// <summary>Writes the version that waits for its signature anew; nothing signed is touched.</summary>
    /// <returns>Refused: OrderIsOver, OrderVersionClosed, ProductFixed, and as <see cref="Draft"/>.</returns>
    public Outcome<Done> Rewrite(
        OrderVersion version,
        OrderSubject subject,
        OrderTerms terms,
        string? changeReason,
        DateOnly today
    )
    {
        var judged = terms.Judge(subject, today);
        var wrong =
            Closed(version, today)
            ?? (subject.Product.Id == ProductId ? null : new Refusal("ProductFixed", "D4"))
            ?? Check.All([
                .. judged.Refusal?.Each ?? [],
                InForce is null ? null : Check.Reason(changeReason),
            ]);
        if (wrong is not null)
        {
            return wrong;
        }

        version.Take(terms, subject, judged.Value, InForce is null ? null : changeReason);
        (Start, Until) = InForce is null ? (version.Start, version.Until) : (Start, Until);
        return Done.Now;
    }

    private Refusal? Closed(OrderVersion version, DateOnly today) =>
        Over(today)
        ?? (
            version.OrderId == Id && version.Number == Awaiting
                ? null
                : new Refusal("OrderVersionClosed", "D4").With("version", version.Number)
        );

    private static Refusal NotTreated(PatientStatus status) =>
        new Refusal("PatientNotTreated", "D2").With("status", status);
}

/// <summary>A new order with its first version.</summary>
public sealed record DraftedOrder(MedicationOrder Order, OrderVersion Version);
