using TrialPortal.Domain.Dispensing;
using TrialPortal.Web.Features.Dispensing.Outcomes;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Dispensing.Returns;

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
)
{
    /// <summary>
    /// The count of this kit, or of the only kit of this distribution that waits for one; null where its reader chooses.
    /// </summary>
    public static KitsAct? CountOf(PatientSupply supply, Guid id)
    {
        var waiting =
            from given in supply.Distributions
            where given.Status is DistributionStatus.Dispensed or DistributionStatus.ReturnsOpen
            from line in given.Lines
            where line.AwaitsCount && (line.Id == id || given.Id == id)
            select new KitsAct(
                line.Counted is null ? KitsActKind.Count : KitsActKind.Correct,
                given,
                line,
                given.OrderId
            );
        return waiting.ToList() is [var one] ? one : null;
    }

    /// <summary>The command that its form fills, and the record; null where two forms are opened for one record.</summary>
    public (string Operation, Guid RecordId)? Form =>
        Kind switch
        {
            KitsActKind.GiveOwed => Of(nameof(GiveOwed), Distribution?.Id),
            KitsActKind.WaiveOwed => Of(nameof(WaiveOwed), Distribution?.Id),
            KitsActKind.Cancel => Of(nameof(CancelDistribution), Distribution?.Id),
            KitsActKind.NotGiven => Of(nameof(MarkNotGiven), Distribution?.Id),
            KitsActKind.ConfirmNeverLeft => Of(nameof(ConfirmNeverLeft), Distribution?.Id),
            KitsActKind.GivenInError => Of(nameof(MarkGivenInError), Distribution?.Id),
            KitsActKind.Count => Of(nameof(CountReturn), Line?.Id),
            KitsActKind.Correct => Of(nameof(CorrectReturn), Line?.Counted?.ReturnId),
            _ => null,
        };

    private static (string, Guid)? Of(string operation, Guid? record) =>
        record is { } id ? (operation, id) : null;
}
