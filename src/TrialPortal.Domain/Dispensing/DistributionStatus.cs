using TrialPortal.Domain.Shared;
using static TrialPortal.Domain.Dispensing.DistributionStatus;
using static TrialPortal.Domain.Shared.Arrow;

namespace TrialPortal.Domain.Dispensing;

/// <summary>Where one distribution stands (E6, E7). "Returned" and "destroyed" are amounts of its lines, not states of it.</summary>
public enum DistributionStatus
{
    Prepared = 1,
    Verified,

    /// <summary>Handed over to the patient.</summary>
    Dispensed,

    /// <summary>Kits are awaited back or being counted.</summary>
    ReturnsOpen,
    Reconciled,
    Closed,

    /// <summary>Before it was handed over; the kits go back to stock.</summary>
    Cancelled,

    /// <summary>Recorded as handed over, and it was not; the kit's own table says where it goes.</summary>
    NotGiven,

    /// <summary>The wrong kit or patient; the kit never goes back to stock.</summary>
    GivenInError,
}

/// <summary>The state machine of a distribution, whole.</summary>
public static class DistributionStatusTable
{
    /// <summary>In the pharmacy still, and meant for the patient.</summary>
    public static readonly IReadOnlyList<DistributionStatus> SetAside = [Prepared, Verified];

    /// <summary>It never reached the patient, and will not.</summary>
    public static readonly IReadOnlyList<DistributionStatus> NeverGiven = [Cancelled, NotGiven];

    /// <summary>Nothing of it was given as it should be: it counts for no order and owes nothing.</summary>
    public static readonly IReadOnlyList<DistributionStatus> Reversed =
    [
        .. NeverGiven,
        GivenInError,
    ];

    public static StateTable<DistributionStatus> Table { get; } =
        new(
            "E7",
            Plain(Prepared, Verified).When(Condition.OtherPerson),
            Reasoned(Prepared, Cancelled),
            Plain(Verified, Dispensed),
            Reasoned(Verified, Cancelled),
            Plain(Dispensed, ReturnsOpen),
            Reasoned(Dispensed, NotGiven),
            Reasoned(Dispensed, GivenInError),
            Plain(ReturnsOpen, Reconciled).When(Condition.Counted),
            Plain(Reconciled, Closed).When(Condition.CountVerified)
        );
}
