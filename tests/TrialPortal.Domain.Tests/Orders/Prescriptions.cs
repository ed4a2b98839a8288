using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Domain.Tests.Studies;

namespace TrialPortal.Domain.Tests.Orders;

/// <summary>One patient's order of one product, from its draft on.</summary>
internal sealed class Prescription
{
    public static readonly OrderTerms Usual = new()
    {
        Times = Regimens.Times("1-0-1"),
        Start = Some.Today,
        Days = 28,
        Ordered = 56,
    };

    private Prescription(OrderSubject subject, DraftedOrder drafted) =>
        (Subject, Order, Version) = (subject, drafted.Order, drafted.Version);

    public OrderSubject Subject { get; }
    public MedicationOrder Order { get; }
    public OrderVersion Version { get; }

    public static OrderAct Act(DateTimeOffset? at = null) =>
        new(Some.Id(), at ?? Some.Now, Some.Id(), "Dr. Yoon");

    public static OrderSubject ForTablets(ProductFacts? product = null)
    {
        var (protocol, tablets) = (SetUps.Protocol(), SetUps.Product(product));
        return new(tablets, protocol, SetUps.Step(protocol, tablets), "KR01-014");
    }

    public static Outcome<DraftedOrder> Try(
        OrderTerms terms,
        PatientProfile? patient = null,
        OrderSubject? subject = null
    ) =>
        MedicationOrder.Draft(
            Some.Id(),
            Act(),
            patient ?? Some.Enrolled(),
            subject ?? ForTablets(),
            1,
            terms,
            Some.Today
        );

    public static Prescription Drafted(OrderTerms? terms = null)
    {
        var subject = ForTablets();
        return new(subject, Expect.Done(Try(terms ?? Usual, subject: subject)));
    }

    public static Prescription Signed(OrderTerms? terms = null)
    {
        var made = Drafted(terms);
        _ = Expect.Done(made.Sign(made.Version));
        return made;
    }

    public Outcome<IReadOnlyList<OrderStatusChange>> Sign(
        OrderVersion version,
        DateOnly? today = null,
        PatientStatus status = PatientStatus.Enrolled
    ) => Order.Sign(version, status, Act(), today ?? Some.Today, Some.Id);

    public Outcome<OrderVersion> Change(OrderTerms terms, string? reason = "Nausea") =>
        Order.Change(Act(), Subject, terms, reason, Some.Today);
}
