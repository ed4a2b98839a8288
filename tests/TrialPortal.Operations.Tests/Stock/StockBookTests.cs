using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Stock;

[Trait("id", "E11")]
public sealed class StockBookTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    public async Task Kits_that_come_are_numbered_in_the_ledger_and_summed()
    {
        var lot = await clinic.ReceiveAsync(["SB-1", "SB-2", "SB-3"]);
        Assert.Equal([1, 2, 3], (await RowsAsync(lot)).Select(r => (int)r.Sequence));
        Assert.Equal(90, (await BalanceAsync(lot)).Usable.Count);
    }

    [Fact]
    public async Task A_kit_leaves_the_shelf_with_its_history_and_its_units()
    {
        var lot = await clinic.ReceiveAsync(["SB-4", "SB-5"]);
        await clinic.DoneAsync(cx => RemoveAsync(cx, "SB-4", KitStatus.Damaged));
        var balance = await BalanceAsync(lot);
        Assert.Equal((30, 30), (balance.Usable.Count, balance.In(StockPool.NotReusable).Count));
        var kit = await clinic.KitAsync("SB-4");
        var history = await clinic.LookAsync(db =>
            db.KitStatusChanges.Where(c => c.KitId == kit.Id).OrderBy(c => c.To).ToListAsync()
        );
        Assert.Equal([KitStatus.Available, KitStatus.Damaged], history.Select(c => c.To));
    }

    [Fact]
    public async Task A_back_dated_row_is_refused_when_a_past_balance_would_fall_below_zero()
    {
        var now = clinic.Clock.GetUtcNow();
        var lot = await clinic.ReceiveAsync(["SB-6"], now.AddHours(-2));
        var before = new KitMove(MovementKind.Damage, Tablets(30), now.AddHours(-3));
        var after = before with { EffectiveAt = now.AddHours(-1) };
        Assert.Equal("StockBelowZero", (await MoveAsync("SB-6", before)).Refusal?.Code);
        Assert.True((await MoveAsync("SB-6", after)).IsDone);
        Assert.Equal("StockBelowZero", (await MoveAsync("SB-6", after)).Refusal?.Code);
        Assert.Equal(2, (await RowsAsync(lot)).Count);
    }

    [Fact]
    public async Task A_row_is_taken_back_once()
    {
        var lot = await clinic.ReceiveAsync(["SB-7"]);
        var received = Assert.Single(await RowsAsync(lot));
        var back = KitMove.TakingBack(received, received.EffectiveAt);
        Assert.True((await MoveAsync("SB-7", back)).IsDone);
        Assert.Equal("MovementAlreadyReversed", (await MoveAsync("SB-7", back)).Refusal?.Code);
        Assert.Equal(0, (await BalanceAsync(lot)).Usable.Count);
        Assert.Empty(
            await clinic.LookAsync(async db =>
            {
                var kit = await db.Kits.SingleAsync(k => k.Number == "SB-7");
                return await db
                    .StockMovements.Where(m => m.KitId == kit.Id && m.ReversesId == null)
                    .Where(m => !db.StockMovements.Any(r => r.ReversesId == m.Id))
                    .ToListAsync();
            })
        );
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Two_who_take_one_kit_at_once_get_one_done_and_the_other_who_and_when()
    {
        await clinic.ReceiveAsync(["SB-8"]);
        var outcomes = await Task.WhenAll(
            new[] { Role.Nurse, Role.Coordinator }.Select(role =>
                Task.Run(() =>
                    clinic.ActAsync(cx => RemoveAsync(cx, "SB-8", KitStatus.Missing), role)
                )
            )
        );
        Assert.Single(outcomes, o => o.IsDone);
        var refusal = Assert.Single(outcomes, o => !o.IsDone).Refusal!;
        var kit = await clinic.KitAsync("SB-8");
        Assert.Equal("KitTaken", refusal.Code);
        Assert.Equal(
            (kit.StatusByName, (object)kit.StatusAt, (object)KitStatus.Missing),
            ((string)refusal.Facts["by"], refusal.Facts["at"], refusal.Facts["status"])
        );
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Writers_of_one_ledger_follow_each_other()
    {
        var numbers = Enumerable.Range(10, 8).Select(n => $"SB-{n}").ToList();
        var lot = await clinic.ReceiveAsync(numbers);
        await Task.WhenAll(
            numbers.Select(n =>
                Task.Run(() => clinic.DoneAsync(cx => RemoveAsync(cx, n, KitStatus.Quarantined)))
            )
        );
        Assert.Equal(
            Enumerable.Range(1, 16),
            (await RowsAsync(lot)).Select(r => (int)r.Sequence).Order()
        );
        Assert.Equal(0, (await BalanceAsync(lot)).Usable.Count);
    }

    private async Task<Outcome<string>> RemoveAsync(
        OperationContext cx,
        string number,
        KitStatus to
    )
    {
        var kit = await cx.Db.Kits.SingleAsync(k => k.Number == number);
        var step = kit.Remove(to, cx.SupplyAct(), clinic.Today, "Seen");
        return await StockBook.WriteAsync(cx, step) is { } refusal ? refusal : "done";
    }

    private Task<Outcome<string>> MoveAsync(string number, KitMove move) =>
        clinic.ActAsync(async cx =>
        {
            var kit = await cx.Db.Kits.SingleAsync(k => k.Number == number);
            return
                await StockBook.WriteAsync(cx, [new KitStep(kit, cx.SupplyAct(), null, move)])
                    is { } refusal
                ? refusal
                : "done";
        });

    private Task<List<StockMovement>> RowsAsync(Guid lot) =>
        clinic.LookAsync(db =>
            db.StockMovements.Where(m => m.LotId == lot).OrderBy(m => m.Sequence).ToListAsync()
        );

    private Task<StockBalance> BalanceAsync(Guid lot) =>
        clinic.LookAsync(db =>
            StockBook.SumAsync(
                db.StockMovements.Where(m => m.LotId == lot),
                BaseUnit.Tablet,
                default
            )
        );

    private static Quantity Tablets(int count) => Quantity.Of(count, BaseUnit.Tablet);
}
