using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Orders;

/// <summary>
/// What an order prescribes, once. The version that was signed is never altered: a change is another version, and both stay
/// (D4), so that its signature stays true of it and a later one shows the order as unsigned (A9; 21 CFR 11.70).
/// </summary>
public sealed class OrderVersion : Record, IOfPatient, ISignable
{
    private OrderVersion() { }

    internal OrderVersion(OrderAct act, MedicationOrder order, int number)
        : base(act.Id, act.At)
    {
        (PatientId, StudyId, SiteId) = (order.PatientId, order.StudyId, order.SiteId);
        (OrderId, ProductId, Number) = (order.Id, order.ProductId, number);
        (DraftedBy, DraftedByName) = (act.By, act.ByName);
    }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public Guid PatientId { get; private set; }
    public Guid OrderId { get; private set; }

    /// <summary>1 for the first version of an order.</summary>
    public int Number { get; private set; }
    public Guid ProductId { get; private set; }

    /// <summary>The protocol version whose limits it was held against.</summary>
    public Guid ProtocolVersionId { get; private set; }

    /// <summary>Subject number, product and protocol as the signer reads them.</summary>
    public string SubjectNumber { get; private set; } = "";
    public string ProductName { get; private set; } = "";
    public string Protocol { get; private set; } = "";

    public BaseUnit Unit { get; private set; }

    /// <summary>As <see cref="DoseTimes.Kept"/> writes them.</summary>
    public string Doses { get; private set; } = "";
    public Route Route { get; private set; }

    /// <summary>Null where no rule is stated, as in what was written before there was a choice.</summary>
    public FoodRule? Food { get; private set; }
    public DateOnly Start { get; private set; }
    public TimeOnly FirstAt { get; private set; }

    /// <summary>Last day with a dose; null goes on until it is stopped.</summary>
    public DateOnly? Until { get; private set; }
    public int OrderedCount { get; private set; }
    public DoseAcceptance Limits { get; private set; }

    /// <summary>Words of a person's own, which may name somebody.</summary>
    [Identifying]
    public string? LimitsReason { get; private set; }

    /// <summary>Why this version replaces the one before; null for the first.</summary>
    [Identifying]
    public string? ChangeReason { get; private set; }
    public Guid? DraftedBy { get; private set; }
    public string DraftedByName { get; private set; } = "";
    public Guid? SignedBy { get; private set; }
    public string? SignedByName { get; private set; }
    public DateTimeOffset? SignedAt { get; private set; }

    /// <summary>A change that was given up before anybody signed it.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public bool IsSigned => SignedAt is not null;
    public Quantity Ordered => Quantity.Of(OrderedCount, Unit);

    /// <summary>The structure that <see cref="Adherence.DoseSlots"/> makes doses due from.</summary>
    public DoseRegimen Regimen =>
        DoseRegimen.Kept((Unit, DoseTimes.FromKept(Doses), Route, Food), Start, FirstAt, Until);

    /// <summary>What the signed versions of one order prescribe, each replacing those before it from its first dose on.</summary>
    public static IReadOnlyList<DoseRegimen> Prescribed(IEnumerable<OrderVersion> versions) =>
        [.. versions.Where(v => v.IsSigned).OrderBy(v => v.Number).Select(v => v.Regimen)];

    /// <summary>The version of one order that a dose at this clock time belongs to; null before the first.</summary>
    public static OrderVersion? At(DateTime clock, IEnumerable<OrderVersion> versions) =>
        versions
            .Where(v => v.IsSigned && clock >= v.Start.ToDateTime(v.FirstAt))
            .MaxBy(v => v.Number);

    public IReadOnlyDictionary<string, string?> Content()
    {
        var content = new Dictionary<string, string?>
        {
            [nameof(SubjectNumber)] = SubjectNumber,
            [nameof(ProductName)] = ProductName,
            [nameof(Protocol)] = Protocol,
            [nameof(Number)] = CanonicalValue.Text(Number),
            [nameof(Unit)] = CanonicalValue.Text(Unit),
            [nameof(Doses)] = Doses,
            [nameof(Route)] = CanonicalValue.Text(Route),
            [nameof(Start)] = CanonicalValue.Text(Start),
            [nameof(FirstAt)] = CanonicalValue.Text(FirstAt),
            [nameof(Until)] = CanonicalValue.Text(Until),
            [nameof(OrderedCount)] = CanonicalValue.Text(OrderedCount),
            [nameof(LimitsReason)] = LimitsReason,
            [nameof(ChangeReason)] = ChangeReason,
            [nameof(PatientId)] = CanonicalValue.Text(PatientId),
            [nameof(ProductId)] = CanonicalValue.Text(ProductId),
        };
        // Named only where it is stated: what was signed before there was a choice is still what its signature covers.
        if (Food is not null)
        {
            content.Add(nameof(Food), CanonicalValue.Text(Food));
        }

        return content;
    }

    internal void Take(
        OrderTerms terms,
        OrderSubject subject,
        (DoseRegimen Regimen, DoseAcceptance Limits) judged,
        string? changeReason
    )
    {
        (ProtocolVersionId, Protocol) = (subject.Protocol.Id, subject.Protocol.Label);
        SubjectNumber = subject.SubjectNumber;
        ProductName = $"{subject.Product.Code} {subject.Product.NameEnglish}";
        (Unit, Route, Food) = (judged.Regimen.Unit, judged.Regimen.Route, judged.Regimen.Food);
        Doses = judged.Regimen.Times.Kept();
        (Start, FirstAt, Until) = (
            judged.Regimen.Start,
            judged.Regimen.FirstAt,
            judged.Regimen.Until
        );
        OrderedCount = terms.Ordered;
        Limits = judged.Limits;
        LimitsReason =
            judged.Limits == DoseAcceptance.OutsideWithReason
                ? Check.Clean(terms.LimitsReason)
                : null;
        ChangeReason = Check.Clean(changeReason);
    }

    internal void Sign(OrderAct act) =>
        (SignedBy, SignedByName, SignedAt) = (act.By, act.ByName, act.At);

    internal void Withdraw(OrderAct act) => WithdrawnAt = act.At;
}
