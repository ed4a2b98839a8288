using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Dispensing;

/// <summary>
/// All movements of one product and lot at one place, in order of effective time, then of recording (E11; GCP 2.10). Rows are
/// only added. A back-dated row is refused when any later balance would fall below zero, so that no past day ever reads wrong.
/// </summary>
public sealed class StockLedger
{
    private readonly BaseUnit unit;

    public StockLedger(BaseUnit unit, params IEnumerable<StockMovement> rows)
    {
        this.unit = unit;
        Rows = [.. rows.OrderBy(r => r.EffectiveAt).ThenBy(r => r.Sequence)];
    }

    public IReadOnlyList<StockMovement> Rows { get; }

    /// <summary>The balance now.</summary>
    public StockBalance Balance => Sum(Rows);

    /// <summary>The balance at an instant, movements of that instant counted.</summary>
    public StockBalance At(DateTimeOffset instant) =>
        Sum(Rows.TakeWhile(r => r.EffectiveAt <= instant));

    /// <summary>
    /// The ledger with one more row. Refused: nothing moved (MovementOfNothing), in the future (MovementInFuture), a pool below
    /// zero then or later (StockBelowZero); of a reversal also: taken back before (MovementAlreadyReversed), itself a reversal
    /// (ReversalOfReversal), before the row it takes back (ReversalBeforeOriginal).
    /// </summary>
    public Outcome<StockLedger> Add(StockMovement row)
    {
        if (Unsound(row) is { } wrong)
        {
            return wrong;
        }

        var ledger = new StockLedger(unit, Rows.Append(row));
        var balance = StockBalance.Empty(unit);
        foreach (var each in ledger.Rows)
        {
            var after = balance.After(each);
            if (!after.IsDone)
            {
                return after.Refusal;
            }

            balance = after.Value;
        }

        return ledger;
    }

    private Refusal? Unsound(StockMovement row) =>
        row.Amount.Count == 0 ? new Refusal("MovementOfNothing", "E11").At(nameof(row.Amount))
        : row.EffectiveAt > row.RecordedAt
            ? new Refusal("MovementInFuture", "E11").At(nameof(row.EffectiveAt))
        : row.Reverses is { } id ? UnsoundReversal(row, Rows.Single(r => r.Id == id))
        : null;

    private Refusal? UnsoundReversal(StockMovement row, StockMovement original)
    {
        if ((row.Kind, row.Amount) != (original.Kind, original.Amount))
        {
            throw new InvalidOperationException("A row is taken back whole.");
        }

        return original.Reverses is not null ? new Refusal("ReversalOfReversal", "E11")
            : Rows.Any(r => r.Reverses == original.Id)
                ? new Refusal("MovementAlreadyReversed", "E11")
            : row.EffectiveAt < original.EffectiveAt
                ? new Refusal("ReversalBeforeOriginal", "E11")
                    .With("original", original.EffectiveAt)
                    .At(nameof(row.EffectiveAt))
            : null;
    }

    private StockBalance Sum(IEnumerable<StockMovement> rows) =>
        rows.Aggregate(StockBalance.Empty(unit), (balance, row) => balance.After(row).Value);
}
