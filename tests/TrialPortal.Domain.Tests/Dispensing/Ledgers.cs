using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Tests.Dispensing;

/// <summary>A ledger of tablets, written row by row; days count from 1 March 2026.</summary>
internal sealed class Ledgers
{
    private static readonly DateTimeOffset Start = new(2026, 2, 28, 9, 0, 0, TimeSpan.Zero);

    public StockLedger Ledger { get; private set; } = new(BaseUnit.Tablet);

    public static DateTimeOffset Day(int day) => Start.AddDays(day);

    public LedgerRow Row(int day, MovementKind kind, int amount, int? recordedOn = null) =>
        new(
            Some.Id(),
            Ledger.Rows.Count + 1,
            Day(day),
            Day(recordedOn ?? day),
            kind,
            Quantity.Of(amount, BaseUnit.Tablet)
        );

    public LedgerRow TakeBack(LedgerRow row, int day) =>
        row.Reversal(Some.Id(), Ledger.Rows.Count + 1, Day(day), Day(day));

    public Outcome<StockLedger> Try(LedgerRow row)
    {
        var outcome = Ledger.Add(row);
        Ledger = outcome.IsDone ? outcome.Value : Ledger;
        return outcome;
    }

    public LedgerRow Add(LedgerRow row)
    {
        Ledger = Expect.Done(Ledger.Add(row));
        return row;
    }

    public LedgerRow Add(int day, MovementKind kind, int amount, int? recordedOn = null) =>
        Add(Row(day, kind, amount, recordedOn));
}
