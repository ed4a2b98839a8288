using TrialPortal.Domain.Shared;
using static TrialPortal.Domain.Dispensing.KitStatus;

namespace TrialPortal.Domain.Dispensing;

/// <summary>A kit on its way to a patient and back. Each act names its distribution; only the distribution's own verbs call these.</summary>
public sealed partial class Kit
{
    /// <summary>Held for a patient; it stays usable stock until it is handed over. Refused: not available (KitTaken).</summary>
    internal Outcome<KitStep> Assign(SupplyAct act) => Step(Assigned, act, act.At);

    /// <summary>Back to the shelf before it left.</summary>
    internal Outcome<KitStep> Unassign(SupplyAct act, string? reason) =>
        Step(Available, act, act.At, reason: reason);

    /// <summary>To the patient. Refused also: expired, or before the last dose (KitExpired, KitEndsTooSoon: E12).</summary>
    internal Outcome<KitStep> HandOver(SupplyAct act, DateOnly today, DateOnly lastDoseDay) =>
        KitExpiry.Judge(ExpiresOn, today, lastDoseDay) is { } wrong
            ? wrong
            : Step(Dispensed, act, act.At, Whole(MovementKind.Dispense, act.At));

    /// <summary>
    /// It was not given: usable again when two people confirm that it never left the pharmacy, and otherwise quarantined (E7).
    /// </summary>
    /// <param name="given">The movement by which it left.</param>
    internal Outcome<KitStep> TakeBack(SupplyAct act, StockMovement given, bool neverLeft)
    {
        var back = KitMove.TakingBack(given, act.At);
        return neverLeft
            ? Step(Available, act, act.At, back, met: Condition.NeverLeftPharmacy)
            : Step(Quarantined, act, act.At, [back, Whole(MovementKind.MoveToQuarantine, act.At)]);
    }

    /// <summary>
    /// What was counted of it moves; the kit itself where it came back, or was declared lost or damaged. Refused: nobody said what
    /// became of it, and somebody had (KitNotWithPatientAgain), for what came back could then be taken for never given.
    /// </summary>
    /// <param name="to">Dispensed while it is still with the patient.</param>
    internal Outcome<KitStep> CountBack(
        SupplyAct act,
        KitStatus to,
        DateTimeOffset effectiveAt,
        IReadOnlyList<KitMove> moves,
        string? reason
    ) =>
        to == Status ? new KitStep(this, act, null, moves)
        : to == Dispensed
            ? new Refusal("KitNotWithPatientAgain", "E2")
                .With("kit", Number)
                .With("status", Status)
                .At(nameof(KitReturn.ContainerBack))
        : Step(to, act, effectiveAt, moves, reason);
}
