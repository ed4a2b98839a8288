using TrialPortal.Domain.Shared;
using static TrialPortal.Domain.Dispensing.KitStatus;
using static TrialPortal.Domain.Shared.Arrow;

namespace TrialPortal.Domain.Dispensing;

/// <summary>Where a kit stands (E2).</summary>
public enum KitStatus
{
    InTransit = 1,
    Available,
    Quarantined,

    /// <summary>Prepared for a patient and still in the pharmacy.</summary>
    Assigned,
    Dispensed,

    /// <summary>Back from the patient: full, part or empty.</summary>
    Returned,
    LostByPatient,
    DamagedByPatient,
    Missing,
    Damaged,
    Expired,

    /// <summary>Counted by the site, verified by a monitor.</summary>
    PendingDestruction,
    Destroyed,
    ShippedBack,
    ReceivedForDestruction,
}

/// <summary>
/// The state machine of a kit, whole. What came back, expired or was destroyed is never available again; what was dispensed
/// only when two people confirm that it never left the pharmacy, and otherwise it goes to quarantine. What became of it with
/// the patient may be said anew, with a reason: a lost kit is found.
/// </summary>
public static class KitStatusTable
{
    public static StateTable<KitStatus> Table { get; } =
        new(
            "E2",
            Plain(InTransit, Available),
            Plain(InTransit, Quarantined),
            Plain(InTransit, Missing),
            Plain(InTransit, Damaged),
            Plain(Available, Assigned),
            Plain(Available, Quarantined),
            Plain(Available, Expired).When(Condition.LastDayPassed),
            Reasoned(Available, Damaged),
            Reasoned(Available, Missing),
            Plain(Quarantined, Available).When(Condition.Decision),
            Plain(Quarantined, PendingDestruction).When(Condition.CountVerified),
            Plain(Assigned, Available),
            Plain(Assigned, Dispensed),
            Plain(Dispensed, Returned),
            Plain(Dispensed, LostByPatient),
            Plain(Dispensed, DamagedByPatient),
            Plain(Dispensed, Available).When(Condition.NeverLeftPharmacy),
            Plain(Dispensed, Quarantined),
            Reasoned(Returned, LostByPatient),
            Reasoned(Returned, DamagedByPatient),
            Reasoned(LostByPatient, Returned),
            Reasoned(LostByPatient, DamagedByPatient),
            Reasoned(DamagedByPatient, Returned),
            Reasoned(DamagedByPatient, LostByPatient),
            Plain(Returned, PendingDestruction).When(Condition.CountVerified),
            Plain(Expired, PendingDestruction).When(Condition.CountVerified),
            Plain(Damaged, PendingDestruction).When(Condition.CountVerified),
            Plain(PendingDestruction, Destroyed),
            Plain(PendingDestruction, ShippedBack),
            Plain(ShippedBack, ReceivedForDestruction)
        );
}
