using CsCheck;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using static TrialPortal.Domain.Dispensing.MovementKind;

namespace TrialPortal.Domain.Tests.Dispensing;

/// <summary>Random histories of a store: back-dated rows, rows taken back, rows refused.</summary>
[Trait("id", "GCP-2.10")]
public class StockIdentityTests
{
    private static readonly Gen<(int Day, MovementKind Kind, int Amount, int Undo)[]> Commands =
        Gen.Select(
            Gen.Int[1, 30],
            Gen.OneOf(
                Gen.OneOfConst(Enum.GetValues<MovementKind>()),
                Gen.OneOfConst(Receive, Dispense, ReturnUnused, CountAsConsumed)
            ),
            Gen.Int[1, 60],
            Gen.Int[0, 12]
        ).Array[1, 60];

    [Fact]
    public void After_any_history_what_came_is_what_is_somewhere() =>
        Commands.Sample(commands =>
        {
            var ledger = Play(commands).Ledger;
            var net = Net(ledger);
            var balance = ledger.Balance;

            // The formulas of accountability, each from the rows and not from the pools.
            var usable =
                net[Receive]
                + net[TransferIn]
                + net[Release]
                - net[Dispense]
                - net[TransferOut]
                - net[MoveToQuarantine]
                - net[Expire]
                - net[Damage]
                - net[Miss];
            var quarantine =
                net[ReceiveIntoQuarantine] + net[MoveToQuarantine] - net[Release] - net[Reject];
            var notReusable =
                net[ReturnUnused]
                + net[Expire]
                + net[Reject]
                + net[Damage]
                - net[Destroy]
                - net[ShipBack];
            var withPatients =
                net[Dispense] - net[ReturnUnused] - net[CountAsConsumed] - net[LoseByPatient];

            Assert.Equal(usable, balance.Usable.Count);
            Assert.Equal(usable + quarantine + notReusable, balance.OnSite.Count);
            Assert.Equal(withPatients, balance.In(StockPool.WithPatients).Count);
            Assert.Equal(
                net[Receive] + net[ReceiveIntoQuarantine] + net[TransferIn],
                usable
                    + quarantine
                    + notReusable
                    + net[Destroy]
                    + net[ShipBack]
                    + net[TransferOut]
                    + net[Miss]
                    + net[CountAsConsumed]
                    + net[LoseByPatient]
                    + withPatients
            );
            Assert.Equal(0, balance.Difference);
        });

    [Fact]
    public void At_no_past_instant_is_a_pool_below_zero() =>
        Commands.Sample(commands =>
        {
            var ledger = Play(commands).Ledger;
            // Reading a balance below zero throws; every instant at which something moved is read.
            Assert.All(ledger.Rows, r => Assert.Equal(0, ledger.At(r.EffectiveAt).Difference));
        });

    [Fact]
    public void Rows_are_only_added_and_none_is_taken_back_twice() =>
        Commands.Sample(commands =>
        {
            var (ledger, accepted) = Play(commands);
            Assert.Equal(accepted, ledger.Rows.Count);
            var reversed = ledger.Rows.Where(r => r.Reverses is not null).Select(r => r.Reverses);
            Assert.Equal(reversed.Count(), reversed.Distinct().Count());
        });

    [Fact]
    [Trait("id", "E11")]
    public void The_end_of_a_ledger_after_its_opening_balance_judges_as_the_whole_one() =>
        Gen.Select(Commands, Gen.Int[1, 30], Gen.OneOfConst(Enum.GetValues<MovementKind>()))
            .Sample(
                (commands, day, kind) =>
                {
                    var whole = Play(commands).Ledger;
                    var from = Ledgers.Day(day);
                    var ways = whole
                        .Rows.Where(r => r.EffectiveAt < from)
                        .Select(r => (r.From, r.To, r.Amount.Count));
                    var end = new StockLedger(
                        StockBalance.Of(BaseUnit.Tablet, ways),
                        whole.Rows.Where(r => r.EffectiveAt >= from),
                        whole.Last
                    );
                    var row = new LedgerRow(
                        Some.Id(),
                        whole.Last + 1,
                        from,
                        Ledgers.Day(31),
                        kind,
                        Quantity.Of(40, BaseUnit.Tablet)
                    );

                    Assert.Equal(
                        whole.Add(row).Refusal?.ToString(),
                        end.Add(row).Refusal?.ToString()
                    );
                    Assert.Equal(whole.Balance.OnSite, end.Balance.OnSite);
                }
            );

    private static (StockLedger Ledger, int Accepted) Play(
        (int Day, MovementKind Kind, int Amount, int Undo)[] commands
    )
    {
        var stock = new Ledgers();
        stock.Add(1, Receive, 200);
        var accepted = 1;
        foreach (var (day, kind, amount, undo) in commands)
        {
            var rows = stock.Ledger.Rows;
            var row =
                undo < 3
                    ? stock.TakeBack(rows[amount % rows.Count], day)
                    : stock.Row(day, kind, amount, recordedOn: 31);
            accepted += stock.Try(row).IsDone ? 1 : 0;
        }

        return (stock.Ledger, accepted);
    }

    private static Dictionary<MovementKind, int> Net(StockLedger ledger) =>
        Enum.GetValues<MovementKind>()
            .ToDictionary(
                k => k,
                k =>
                    ledger
                        .Rows.Where(r => r.Kind == k)
                        .Sum(r => r.Reverses is null ? r.Amount.Count : -r.Amount.Count)
            );
}
