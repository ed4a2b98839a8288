using System.Globalization;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using static TrialPortal.Domain.Dispensing.DistributionStatus;

namespace TrialPortal.Domain.Dispensing;

/// <summary>What a distribution is for: the order version it follows, the visit, and what the patient needs.</summary>
/// <param name="VisitId">The visit's definition; null outside visits.</param>
/// <param name="ReplacesLineId">The line whose kit is replaced (E7).</param>
/// <param name="SettlesId">The earlier distribution whose owed part this one gives (E8).</param>
/// <param name="VisitBecause">Why at a visit that is not due (<see cref="SupplyVisit"/>).</param>
public sealed record DistributionPlan(
    Guid OrderId,
    int OrderVersion,
    Guid? VisitId,
    SupplyNeed Need,
    Guid? ReplacesLineId = null,
    Guid? SettlesId = null,
    string? VisitBecause = null
);

/// <summary>What a verb of a distribution does, to be written whole.</summary>
/// <param name="Lines">New lines; empty but when it is prepared.</param>
public sealed record DistributionStep(
    MedicationDistribution Distribution,
    IReadOnlyList<DistributionLine> Lines,
    IReadOnlyList<KitStep> Kits
);

/// <summary>
/// Medication for one patient at one time: prepared, verified by another person, handed over under a signature (E6, E7;
/// 21 CFR 11.50). It follows <see cref="DistributionStatusTable"/>; its lines are rows of their own. How it ends otherwise, and
/// what is owed, are the other parts of this class.
/// </summary>
public sealed partial class MedicationDistribution : Record, IOfPatient, ISignable
{
    private MedicationDistribution() { }

    private MedicationDistribution(Guid id, DateTimeOffset at)
        : base(id, at) { }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public Guid PatientId { get; private set; }
    public Guid OrderId { get; private set; }
    public int OrderVersion { get; private set; }
    public Guid? VisitId { get; private set; }

    /// <summary>Why at a visit that was not due, or supplied before.</summary>
    [Identifying]
    public string? VisitBecause { get; private set; }
    public Guid ProductId { get; private set; }

    /// <summary>Kit numbers with their units, sorted, with a comma between: what is handed over, as it was signed.</summary>
    public string Kits { get; private set; } = "";
    public int Units { get; private set; }
    public BaseUnit Unit { get; private set; }

    /// <summary>The last day for which it must last; every kit must be usable until then (E12).</summary>
    public DateOnly LastDoseDay { get; private set; }
    public DistributionStatus Status { get; private set; }

    /// <summary>Since when, and by whose hand: who comes second reads it.</summary>
    public DateTimeOffset StatusAt { get; private set; }
    public Guid StatusBy { get; private set; }
    public string StatusByName { get; private set; } = "";

    /// <summary>At <see cref="Record.CreatedAt"/>.</summary>
    public Guid PreparedBy { get; private set; }
    public string PreparedByName { get; private set; } = "";
    public DateTimeOffset? VerifiedAt { get; private set; }
    public Guid? VerifiedBy { get; private set; }
    public string? VerifiedByName { get; private set; }
    public DateTimeOffset? HandedOverAt { get; private set; }
    public Guid? HandedOverBy { get; private set; }
    public string? HandedOverByName { get; private set; }

    /// <summary>
    /// Kits are set aside for a patient. What they hold less than is needed is owed. Refused: the patient is not one who takes
    /// medication (PatientTakesNoMedication), no kit (NoKitCanBeAssigned), a kit that somebody else took (KitTaken).
    /// </summary>
    /// <param name="kits">As the portal proposed them; all of one product.</param>
    public static Outcome<DistributionStep> Prepare(
        SupplyAct act,
        PatientProfile patient,
        DistributionPlan plan,
        IReadOnlyList<Kit> kits
    )
    {
        if (patient.TakesNoMedication() is { } wrong)
        {
            return wrong;
        }

        if (kits.Count == 0)
        {
            return new Refusal("NoKitCanBeAssigned", "E4");
        }

        var distribution = new MedicationDistribution(act.NewId(), act.At)
        {
            StudyId = patient.StudyId,
            SiteId = patient.SiteId,
            PatientId = patient.Id,
            PreparedBy = act.By,
            PreparedByName = act.ByName,
            Kits = Named(kits),
            Units = kits.Sum(k => k.Units),
            Unit = kits[0].Unit,
            ProductId = kits[0].ProductId,
        };
        distribution.Follow(plan);
        distribution.Stand(Prepared, act);
        var steps = distribution.EachKit(kits, act, (k, mine) => k.Assign(mine));
        return steps.Refusal is { } taken
            ? taken
            : new DistributionStep(
                distribution,
                [
                    .. kits.Select(k => new DistributionLine(
                        act,
                        distribution,
                        k,
                        plan.ReplacesLineId
                    )),
                ],
                steps.Value
            );
    }

    /// <summary>Another person has looked at kits and order (E6). Refused: the one who prepared it (OwnWorkNotVerified).</summary>
    public Outcome<DistributionStep> Verify(SupplyAct act)
    {
        if (Status == Prepared && act.By == PreparedBy)
        {
            return new Refusal("OwnWorkNotVerified", "E6").With("by", PreparedByName);
        }

        if (Go(Verified, act, met: Condition.OtherPerson) is { } refusal)
        {
            return refusal;
        }

        (VerifiedAt, VerifiedBy, VerifiedByName) = (act.At, act.By, act.ByName);
        return new DistributionStep(this, [], []);
    }

    /// <summary>Handed over to the patient; whoever does it signs. Refused also: a kit expired meanwhile (KitExpired, KitEndsTooSoon).</summary>
    /// <param name="today">The day at the site.</param>
    public Outcome<DistributionStep> Dispense(
        SupplyAct act,
        IReadOnlyList<Kit> kits,
        DateOnly today
    )
    {
        if (Go(Dispensed, act) is { } refusal)
        {
            return refusal;
        }

        (HandedOverAt, HandedOverBy, HandedOverByName) = (act.At, act.By, act.ByName);
        return Stepped(EachKit(kits, act, (k, mine) => k.HandOver(mine, today, LastDoseDay)));
    }

    /// <summary>
    /// Whoever came is not this patient: nothing changes, and the kits stay set aside. Refused: it does not wait to be handed over
    /// (DistributionMovedOn).
    /// </summary>
    public Outcome<Done> NotThisPatient() => Status == Verified ? Done.Now : MovedOn();

    /// <summary>What the one who hands over is shown and signs (21 CFR 11.70).</summary>
    public IReadOnlyDictionary<string, string?> Content() =>
        new Dictionary<string, string?>
        {
            [nameof(PatientId)] = PatientId.ToString(),
            [nameof(OrderId)] = OrderId.ToString(),
            [nameof(OrderVersion)] = OrderVersion.ToString(CultureInfo.InvariantCulture),
            [nameof(VisitId)] = VisitId?.ToString(),
            [nameof(Kits)] = Kits,
            [nameof(Unit)] = Unit.ToString(),
            [nameof(LastDoseDay)] = LastDoseDay.ToString(
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture
            ),
        };

    private void Follow(DistributionPlan plan)
    {
        (OrderId, OrderVersion, VisitId) = (plan.OrderId, plan.OrderVersion, plan.VisitId);
        VisitBecause = Check.Clean(plan.VisitBecause);
        (LastDoseDay, SettlesId) = (plan.Need.LastDoseDay, plan.SettlesId);
        OwedUnits = Math.Max(0, (int)decimal.Ceiling(plan.Need.Units) - Units);
    }

    private static string Named(IEnumerable<Kit> kits) =>
        string.Join(
            ", ",
            kits.OrderBy(k => k.Number, StringComparer.Ordinal)
                .Select(k => string.Create(CultureInfo.InvariantCulture, $"{k.Number} ({k.Units})"))
        );
}
