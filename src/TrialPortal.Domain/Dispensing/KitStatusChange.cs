using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Dispensing;

/// <summary>One change of a kit's status: who, when and why (E2). Recorded at <see cref="Record.CreatedAt"/>, and never altered.</summary>
public sealed class KitStatusChange : Record, IOfSite, IAppendOnly
{
    private KitStatusChange() { }

    internal KitStatusChange(
        SupplyAct act,
        Kit kit,
        (KitStatus From, KitStatus To) change,
        DateTimeOffset effectiveAt,
        string? reason
    )
        : base(act.NewId(), act.At)
    {
        (StudyId, SiteId, KitId) = (kit.StudyId, kit.SiteId, kit.Id);
        (From, To) = change;
        (EffectiveAt, Reason) = (effectiveAt, reason);
        (By, ByName, DistributionId) = (act.By, act.ByName, act.DistributionId);
    }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public Guid KitId { get; private set; }
    public KitStatus From { get; private set; }
    public KitStatus To { get; private set; }
    public DateTimeOffset EffectiveAt { get; private set; }

    /// <summary>Words of a person's own, which may name somebody.</summary>
    [Identifying]
    public string? Reason { get; private set; }
    public Guid By { get; private set; }

    /// <summary>The name as it was then.</summary>
    public string ByName { get; private set; } = "";
    public Guid? DistributionId { get; private set; }
}

/// <summary>Units that a step of a kit moves, for the ledger to accept and number.</summary>
/// <param name="Reverses">The row taken back; kind and amount are its own.</param>
public sealed record KitMove(
    MovementKind Kind,
    Quantity Amount,
    DateTimeOffset EffectiveAt,
    Guid? Reverses = null
)
{
    public static KitMove TakingBack(StockMovement row, DateTimeOffset effectiveAt) =>
        new(row.Kind, row.Row.Amount, effectiveAt, row.Id);
}

/// <summary>What one act does to one kit, to be written whole: the row of its history, and the units that move with it.</summary>
/// <param name="Change">Null when units are counted anew and the kit stays where it is.</param>
public sealed record KitStep(
    Kit Kit,
    SupplyAct Act,
    KitStatusChange? Change,
    params IReadOnlyList<KitMove> Moves
);
