using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Dispensing;

/// <summary>
/// All movements of one product and lot at one place, in order of effective time, then of recording (E11; GCP 2.10). Rows are
/// only added. A back-dated row is refused when any later balance would fall below zero, so that no past day ever reads wrong.
/// </summary>
public sealed class StockLedger
{
    private readonly StockBalance opening;

    public StockLedger(BaseUnit unit, params IEnumerable<LedgerRow> rows)
        : this(StockBalance.Empty(unit), rows.ToList()) { }

    private StockLedger(StockBalance opening, IReadOnlyCollection<LedgerRow> rows)
        : this(opening, rows, rows.Count == 0 ? 0 : rows.Max(r => r.Sequence)) { }

    /// <summary>
    /// The end of a long ledger: what happened before is an opening balance. It judges new rows as the whole one would, as
    /// long as none is earlier than the opening.
    /// </summary>
    /// <param name="last">The highest sequence in the whole ledger.</param>
    public StockLedger(StockBalance opening, IEnumerable<LedgerRow> rows, long last)
    {
        this.opening = opening;
        Last = last;
        Rows = [.. rows.OrderBy(r => r.EffectiveAt).ThenBy(r => r.Sequence)];
    }

    public IReadOnlyList<LedgerRow> Rows { get; }

    /// <summary>The sequence recorded last; the next row has the one after it.</summary>
    public long Last { get; }

    /// <summary>The balance now.</summary>
    public StockBalance Balance => Sum(Rows);

    /// <summary>The balance at an instant, movements of that instant counted.</summary>
    public StockBalance At(DateTimeOffset instant) =>
        Sum(Rows.TakeWhile(r => r.EffectiveAt <= instant));

    /// <summary>
    /// The ledger with more rows. Refused: nothing moved (MovementOfNothing), in the future (MovementInFuture), a pool below
    /// zero then or later (StockBelowZero); of a reversal also: taken back before (MovementAlreadyReversed), itself a reversal
    /// (ReversalOfReversal), before the row it takes back (ReversalBeforeOriginal).
    /// </summary>
    public Outcome<StockLedger> Add(params IReadOnlyList<LedgerRow> rows)
    {
        if (rows.Select(Unsound).FirstOrDefault(wrong => wrong is not null) is { } wrong)
        {
            return wrong;
        }

        var ledger = new StockLedger(
            opening,
            Rows.Concat(rows),
            Math.Max(Last, rows.Max(r => r.Sequence))
        );
        var balance = opening;
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

    private Refusal? Unsound(LedgerRow row) =>
        row.Amount.Count == 0 ? new Refusal("MovementOfNothing", "E11").At(nameof(row.Amount))
        : row.EffectiveAt > row.RecordedAt
            ? new Refusal("MovementInFuture", "E11").At(nameof(row.EffectiveAt))
        : row.Reverses is { } id ? UnsoundReversal(row, Rows.Single(r => r.Id == id))
        : null;

    private Refusal? UnsoundReversal(LedgerRow row, LedgerRow original)
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

    private StockBalance Sum(IEnumerable<LedgerRow> rows) =>
        rows.Aggregate(opening, (balance, row) => balance.After(row).Value);
}
