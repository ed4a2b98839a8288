using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Dispensing;

/// <summary>One ledger: one product and lot at one site. All its units are of one kind.</summary>
public sealed record StockAccount(
    Guid StudyId,
    Guid SiteId,
    Guid ProductId,
    Guid LotId,
    BaseUnit Unit
);

/// <summary>
/// Units of a kit that moved, as a row that is kept (E11; GCP 2.10). It is never altered: a correction is a row that reverses
/// it, and a new one. The instant of recording is <see cref="Record.CreatedAt"/>.
/// </summary>
public sealed class StockMovement : Record, IOfSite, IAppendOnly
{
    private StockMovement() { }

    /// <param name="row">What the ledger accepted.</param>
    public StockMovement(StockAccount account, LedgerRow row, Guid kitId, SupplyAct act)
        : base(row.Id, row.RecordedAt)
    {
        (StudyId, SiteId, ProductId, LotId) = (
            account.StudyId,
            account.SiteId,
            account.ProductId,
            account.LotId
        );
        (Sequence, EffectiveAt, Kind) = (row.Sequence, row.EffectiveAt, row.Kind);
        (From, To, Units, Unit) = (row.From, row.To, row.Amount.Count, row.Amount.Unit);
        (ReversesId, KitId) = (row.Reverses, kitId);
        (DistributionId, By, ByName) = (act.DistributionId, act.By, act.ByName);
    }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public Guid ProductId { get; private set; }
    public Guid LotId { get; private set; }
    public Guid KitId { get; private set; }

    /// <summary>What it belongs to, when a patient was given something or brought it back.</summary>
    public Guid? DistributionId { get; private set; }

    /// <summary>Order of recording in the ledger, from 1; rows of the same effective time are read in it.</summary>
    public long Sequence { get; private set; }
    public DateTimeOffset EffectiveAt { get; private set; }
    public MovementKind Kind { get; private set; }

    /// <summary>The pools, the other way round when it reverses: a balance is summed without looking at anything else.</summary>
    public StockPool From { get; private set; }
    public StockPool To { get; private set; }

    /// <summary>Whole base units, above zero.</summary>
    public int Units { get; private set; }
    public BaseUnit Unit { get; private set; }

    /// <summary>The row that this one takes back; a row is taken back at most once.</summary>
    public Guid? ReversesId { get; private set; }
    public Guid By { get; private set; }

    /// <summary>The name as it was then.</summary>
    public string ByName { get; private set; } = "";

    public LedgerRow Row =>
        new(Id, Sequence, EffectiveAt, CreatedAt, Kind, Quantity.Of(Units, Unit), ReversesId);
}
