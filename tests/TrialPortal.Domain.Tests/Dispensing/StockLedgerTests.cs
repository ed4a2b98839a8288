using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using static TrialPortal.Domain.Dispensing.MovementKind;
using static TrialPortal.Domain.Dispensing.StockPool;

namespace TrialPortal.Domain.Tests.Dispensing;

[Trait("id", "E11")]
public class StockLedgerTests
{
    private readonly Ledgers stock = new();

    [Fact]
    [Trait("id", "GCP-2.10")]
    public void Three_hundred_tablets_are_all_accounted_for()
    {
        stock.Add(1, Receive, 300);
        stock.Add(1, MoveToQuarantine, 30);
        stock.Add(2, Dispense, 90);
        stock.Add(9, ReturnUnused, 4);
        stock.Add(9, CountAsConsumed, 26);
        stock.Add(9, CountAsConsumed, 30);
        stock.Add(12, Destroy, 4);
        Assert.Equal(210, stock.Ledger.Balance.OnSite.Count);
        stock.Add(14, Reject, 30);
        stock.Add(15, ShipBack, 30);

        var expected = new Dictionary<StockPool, int>
        {
            [Received] = 300,
            [Usable] = 180,
            [Quarantine] = 0,
            [NotReusable] = 0,
            [Destroyed] = 4,
            [ShippedBack] = 30,
            [Consumed] = 56,
            [WithPatients] = 30,
            [Missing] = 0,
        };
        Assert.All(expected, p => Assert.Equal(p.Value, stock.Ledger.Balance.In(p.Key).Count));
        Assert.Equal(0, stock.Ledger.Balance.Difference);
        Assert.Equal(300, 180 + 4 + 30 + 56 + 30);
    }

    [Fact]
    public void What_came_back_is_on_site_and_never_usable()
    {
        stock.Add(1, Receive, 60);
        stock.Add(2, Dispense, 30);
        stock.Add(9, ReturnUnused, 10);
        Assert.Equal(
            (30, 40),
            (stock.Ledger.Balance.Usable.Count, stock.Ledger.Balance.OnSite.Count)
        );
        var refusal = Expect.Refused("StockBelowZero", stock.Try(stock.Row(10, Dispense, 31)));
        Assert.Equal((Usable, 30), (refusal.Facts["pool"], refusal.Facts["there"]));
    }

    [Fact]
    public void A_balance_is_asked_for_any_past_instant()
    {
        stock.Add(1, Receive, 60);
        stock.Add(5, Dispense, 30);
        Assert.Equal(60, stock.Ledger.At(Ledgers.Day(4)).Usable.Count);
        Assert.Equal(30, stock.Ledger.At(Ledgers.Day(5)).Usable.Count);
        Assert.Equal(0, stock.Ledger.At(Ledgers.Day(0)).Usable.Count);
    }

    [Fact]
    public void A_back_dated_row_is_read_at_its_time_and_marked_late()
    {
        stock.Add(1, Receive, 60);
        stock.Add(5, Dispense, 30);
        var late = stock.Add(3, Damage, 10, recordedOn: 6);
        Assert.True(late.IsLateEntry);
        Assert.Equal([Receive, Damage, Dispense], stock.Ledger.Rows.Select(r => r.Kind));
        Assert.Equal(50, stock.Ledger.At(Ledgers.Day(4)).Usable.Count);
    }

    [Fact]
    public void A_back_dated_row_is_refused_when_a_later_balance_would_fall_below_zero()
    {
        stock.Add(1, Receive, 60);
        stock.Add(5, Dispense, 40);
        stock.Add(8, Receive, 60);
        var refusal = Expect.Refused(
            "StockBelowZero",
            stock.Try(stock.Row(3, Damage, 30, recordedOn: 9))
        );
        Assert.Equal((30, Ledgers.Day(5)), (refusal.Facts["there"], refusal.Facts["at"]));
    }

    [Fact]
    public void Not_given_takes_the_dispensing_back_once()
    {
        stock.Add(1, Receive, 60);
        var given = stock.Add(5, Dispense, 30);
        stock.Add(stock.TakeBack(given, 5));
        Assert.Equal(60, stock.Ledger.Balance.Usable.Count);
        Assert.Equal(0, stock.Ledger.Balance.In(WithPatients).Count);
        Expect.Refused("MovementAlreadyReversed", stock.Try(stock.TakeBack(given, 5)));
    }

    [Fact]
    public void A_correction_is_a_row_taken_back_and_a_new_one()
    {
        var typed = stock.Add(1, Receive, 600);
        stock.Add(1, Receive, 60);
        stock.Add(stock.TakeBack(typed, 1));
        Assert.Equal(
            (60, 60),
            (stock.Ledger.Balance.Usable.Count, stock.Ledger.Balance.In(Received).Count)
        );
        Assert.Equal(3, stock.Ledger.Rows.Count);
    }

    [Fact]
    public void A_receipt_whose_tablets_are_gone_cannot_be_taken_back()
    {
        var received = stock.Add(1, Receive, 60);
        stock.Add(2, Dispense, 30);
        Expect.Refused("StockBelowZero", stock.Try(stock.TakeBack(received, 3)));
    }

    [Fact]
    public void A_reversal_stays_and_comes_after_its_original()
    {
        stock.Add(1, Receive, 60);
        var given = stock.Add(5, Dispense, 30);
        Expect.Refused("ReversalBeforeOriginal", stock.Try(stock.TakeBack(given, 4)));
        var back = stock.Add(stock.TakeBack(given, 6));
        Expect.Refused("ReversalOfReversal", stock.Try(stock.TakeBack(back, 7)));
    }

    [Fact]
    public void A_row_is_taken_back_whole()
    {
        var received = stock.Add(1, Receive, 60);
        var part = stock.TakeBack(received, 2) with { Amount = Quantity.Of(10, BaseUnit.Tablet) };
        Assert.Throws<InvalidOperationException>(() => stock.Ledger.Add(part));
    }

    [Fact]
    public void Nothing_and_the_future_do_not_move()
    {
        Expect.Refused("MovementOfNothing", stock.Try(stock.Row(1, Receive, 0)));
        Expect.Refused("MovementInFuture", stock.Try(stock.Row(5, Receive, 10, recordedOn: 4)));
    }

    [Fact]
    public void Vials_never_enter_a_ledger_of_tablets() =>
        Assert.Throws<InvalidOperationException>(() =>
            stock.Ledger.Add(
                stock.Row(1, Receive, 1) with
                {
                    Amount = Quantity.Of(1, BaseUnit.Vial),
                }
            )
        );

    [Fact]
    public void Every_kind_of_movement_has_its_way_and_only_usable_units_are_dispensed()
    {
        Assert.Equal(Enum.GetValues<MovementKind>(), MovementTable.Ways.Keys.Order());
        Assert.Equal(
            [MoveToQuarantine, Dispense, TransferOut, Expire, Damage, Miss],
            MovementTable
                .Ways.Where(w => w.Value.From == Usable)
                .Select(w => w.Key)
                .OrderBy(k =>
                    k == MoveToQuarantine ? 0
                    : k == Dispense ? 1
                    : 2
                )
                .ThenBy(k => k)
        );
        Assert.All(
            MovementTable.Ways.Values.Where(w => w.From == NotReusable),
            w => Assert.True(w.To is Destroyed or ShippedBack)
        );
    }
}
