namespace TrialPortal.Web.Features.Dispensing.Kits;

/// <summary>What the action panel beside a patient's kits is open for.</summary>
public enum KitsActKind
{
    Prepare = 1,
    Replace,
    GiveOwed,
    WaiveOwed,
    Cancel,
    NotGiven,
    ConfirmNeverLeft,
    GivenInError,
    Count,
    Correct,
}

/// <param name="Order">The order that is prepared.</param>
/// <param name="Line">The kit that is counted or replaced.</param>
public sealed record KitsAct(
    KitsActKind Kind,
    GivenDistribution? Distribution = null,
    GivenLine? Line = null,
    Guid Order = default
);
