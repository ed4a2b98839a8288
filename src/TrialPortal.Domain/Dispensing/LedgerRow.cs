using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Dispensing;

/// <summary>One row of a stock ledger, as its rules read it. It is never altered: a correction is a row that reverses it, and a new one (E11).</summary>
/// <param name="Sequence">Order of recording; rows of the same effective time are read in it.</param>
/// <param name="EffectiveAt">When the units moved.</param>
/// <param name="RecordedAt">When it was written down.</param>
/// <param name="Amount">Whole base units, above zero.</param>
/// <param name="Reverses">The row that this one takes back.</param>
public sealed record LedgerRow(
    Guid Id,
    long Sequence,
    DateTimeOffset EffectiveAt,
    DateTimeOffset RecordedAt,
    MovementKind Kind,
    Quantity Amount,
    Guid? Reverses = null
)
{
    public StockPool From =>
        Reverses is null ? MovementTable.Ways[Kind].From : MovementTable.Ways[Kind].To;
    public StockPool To =>
        Reverses is null ? MovementTable.Ways[Kind].To : MovementTable.Ways[Kind].From;

    /// <summary>Written down after it happened: shown with both times.</summary>
    public bool IsLateEntry => RecordedAt > EffectiveAt;

    /// <summary>The row that takes this one back, whole.</summary>
    public LedgerRow Reversal(
        Guid id,
        long sequence,
        DateTimeOffset effectiveAt,
        DateTimeOffset recordedAt
    ) => new(id, sequence, effectiveAt, recordedAt, Kind, Amount, Reverses: Id);
}
