using TrialPortal.Domain.Shared;
using static TrialPortal.Domain.Dispensing.DistributionStatus;

namespace TrialPortal.Domain.Dispensing;

/// <summary>How a distribution ends otherwise: cancelled, not given, given in error (E7).</summary>
public sealed partial class MedicationDistribution
{
    /// <summary>Words of a person's own, which may name somebody: why it was cancelled, not given, or given in error.</summary>
    [Identifying]
    public string? Reason { get; private set; }

    /// <summary>Said to have never left the pharmacy, and waiting for a second person to confirm it.</summary>
    public bool AwaitsConfirmation { get; private set; }

    /// <summary>Who confirmed, or denied, that it never left the pharmacy.</summary>
    public Guid? ConfirmedBy { get; private set; }
    public string? ConfirmedByName { get; private set; }

    /// <summary>Before it was handed over; its kits go back to the shelf.</summary>
    public Outcome<DistributionStep> Cancel(
        SupplyAct act,
        IReadOnlyList<Kit> kits,
        string? reason
    ) =>
        Go(Cancelled, act, reason) is { } refusal
            ? refusal
            : Stepped(EachKit(kits, act, (k, mine) => k.Unassign(mine, reason)));

    /// <summary>
    /// Recorded as handed over, and it was not. Kits that left the pharmacy go to quarantine; those said never to have left
    /// stay where they are until another person confirms it.
    /// </summary>
    /// <param name="given">The movements by which the kits left.</param>
    public Outcome<DistributionStep> NotGiven(
        SupplyAct act,
        (IReadOnlyList<DistributionLine> Lines, IReadOnlyList<Kit> Kits) of,
        IReadOnlyList<StockMovement> given,
        bool neverLeft,
        string? reason
    )
    {
        if (Go(DistributionStatus.NotGiven, act, reason) is { } refusal)
        {
            return refusal;
        }

        AwaitsConfirmation = neverLeft;
        foreach (var line in of.Lines)
        {
            line.CameTo(LineOutcome.NotGiven);
        }

        return neverLeft
            ? new DistributionStep(this, [], [])
            : Stepped(TakeBack(act, of.Kits, given, neverLeft: false));
    }

    /// <summary>
    /// The second person says whether it never left: the kits are usable again, or go to quarantine. Refused: nothing waits for
    /// it (NothingToConfirm), the one who reported it (OwnWorkNotVerified).
    /// </summary>
    public Outcome<DistributionStep> ConfirmNeverLeft(
        SupplyAct act,
        IReadOnlyList<Kit> kits,
        IReadOnlyList<StockMovement> given,
        bool neverLeft
    )
    {
        if (!AwaitsConfirmation)
        {
            return new Refusal("NothingToConfirm", "E7").With("status", Status);
        }

        if (act.By == StatusBy)
        {
            return new Refusal("OwnWorkNotVerified", "E7").With("by", StatusByName);
        }

        AwaitsConfirmation = false;
        (ConfirmedBy, ConfirmedByName) = (act.By, act.ByName);
        return Stepped(TakeBack(act, kits, given, neverLeft));
    }

    /// <summary>The wrong kit or the wrong patient. The kits never go back to stock; when they come back they are counted.</summary>
    public Outcome<DistributionStep> GivenInError(
        SupplyAct act,
        IReadOnlyList<DistributionLine> lines,
        string? reason
    )
    {
        if (Go(DistributionStatus.GivenInError, act, reason) is { } refusal)
        {
            return refusal;
        }

        foreach (var line in lines)
        {
            line.CameTo(LineOutcome.GivenInError);
        }

        return new DistributionStep(this, [], []);
    }

    /// <summary>Something is known of a kit: returns are open, and reconciled once every kit was counted.</summary>
    internal Refusal? Counted(SupplyAct act, bool all)
    {
        if (Status == DistributionStatus.GivenInError)
        {
            return null;
        }

        var refusal = Status == Dispensed ? Go(ReturnsOpen, act) : null;
        return refusal
            ?? (all && Status == ReturnsOpen ? Go(Reconciled, act, met: Condition.Counted) : null);
    }

    private Outcome<IReadOnlyList<KitStep>> TakeBack(
        SupplyAct act,
        IReadOnlyList<Kit> kits,
        IReadOnlyList<StockMovement> given,
        bool neverLeft
    ) =>
        EachKit(
            kits,
            act,
            (k, mine) => k.TakeBack(mine, given.Single(m => m.KitId == k.Id), neverLeft)
        );

    /// <summary>Moves to another status, or says who came first, when, and where it stands now (E17).</summary>
    private Refusal? Go(
        DistributionStatus to,
        SupplyAct act,
        string? reason = null,
        Condition? met = null
    )
    {
        if (DistributionStatusTable.Table.Find(Status, to) is null)
        {
            return MovedOn();
        }

        var next = DistributionStatusTable.Table.Change(Status, to, reason, met);
        if (next.IsDone)
        {
            Stand(to, act);
            Reason = Check.Clean(reason) ?? Reason;
        }

        return next.Refusal;
    }

    private Refusal MovedOn() =>
        new Refusal("DistributionMovedOn", "E17")
            .With("status", Status)
            .With("by", StatusByName)
            .With("at", StatusAt);

    private void Stand(DistributionStatus status, SupplyAct act)
    {
        (Status, StatusAt) = (status, act.At);
        (StatusBy, StatusByName) = (act.By, act.ByName);
    }

    private Outcome<IReadOnlyList<KitStep>> EachKit(
        IReadOnlyList<Kit> kits,
        SupplyAct act,
        Func<Kit, SupplyAct, Outcome<KitStep>> verb
    )
    {
        var steps = kits.Select(k => verb(k, act.For(Id))).ToList();
        return steps.Find(s => !s.IsDone)?.Refusal is { } refusal
            ? refusal
            : steps.ConvertAll(s => s.Value);
    }

    private Outcome<DistributionStep> Stepped(Outcome<IReadOnlyList<KitStep>> kits) =>
        kits.Refusal is { } refusal ? refusal : new DistributionStep(this, [], kits.Value);
}
