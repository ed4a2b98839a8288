using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Stock;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Dispensing;

/// <summary>
/// Ten bottles of thirty come; one is broken; three patients get one each; A brings 4 back, B an empty bottle, C nothing yet;
/// the 4 are destroyed and the broken bottle is shipped back.
/// </summary>
[Trait("id", "GCP-2.10")]
[Trait("id", "E11")]
public sealed class ThreeHundredTabletsTests
{
    [Fact]
    public async Task What_came_is_what_is_somewhere_and_the_short_formula_is_not_what_may_be_given()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var bottles = await pharmacy.ReceiveAsync(10, units: 30);
        var broken = bottles[9];
        await StockAsync(
            pharmacy,
            broken,
            (cx, kit) =>
                kit.Remove(
                    KitStatus.Quarantined,
                    cx.SupplyAct(),
                    pharmacy.Clinic.Today,
                    "Broken"
                ).Value
        );
        var given = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            given.Add(await pharmacy.GivenAsync(await pharmacy.PatientAsync()));
        }

        await pharmacy.CountAsync(given[0], "4");
        await pharmacy.CountAsync(given[1], "0");
        await MoveAsync(pharmacy, bottles[0], MovementKind.Destroy, 4);
        Assert.Equal(
            (180, 30, 0),
            await PoolsAsync(
                pharmacy,
                StockPool.Usable,
                StockPool.Quarantine,
                StockPool.NotReusable
            )
        );
        await MoveAsync(pharmacy, broken, MovementKind.Reject, 30);
        await MoveAsync(pharmacy, broken, MovementKind.ShipBack, 30);

        var balance = await pharmacy.BalanceAsync(broken);
        Assert.Equal(
            (180, 0, 0),
            await PoolsAsync(
                pharmacy,
                StockPool.Usable,
                StockPool.Quarantine,
                StockPool.NotReusable
            )
        );
        Assert.Equal(
            (4, 30, 56),
            await PoolsAsync(
                pharmacy,
                StockPool.Destroyed,
                StockPool.ShippedBack,
                StockPool.Consumed
            )
        );
        Assert.Equal((30, 0), (balance.In(StockPool.WithPatients).Count, balance.Difference));
        Assert.Equal(300, balance.In(StockPool.Received).Count);

        async Task<(int, int, int)> PoolsAsync(
            Dispensary of,
            StockPool one,
            StockPool two,
            StockPool three
        )
        {
            var now = await of.BalanceAsync(broken);
            return (now.In(one).Count, now.In(two).Count, now.In(three).Count);
        }
    }

    private static Task MoveAsync(
        Dispensary pharmacy,
        string number,
        MovementKind kind,
        int units
    ) =>
        StockAsync(
            pharmacy,
            number,
            (cx, kit) =>
                new KitStep(
                    kit,
                    cx.SupplyAct(),
                    null,
                    new KitMove(kind, Quantity.Of(units, BaseUnit.Tablet), cx.Now)
                )
        );

    private static Task StockAsync(
        Dispensary pharmacy,
        string number,
        Func<OperationContext, Kit, KitStep> step
    ) =>
        pharmacy.Clinic.DoneAsync(async cx =>
        {
            var kit = await cx.Db.Kits.SingleAsync(k => k.Number == number);
            return await StockBook.WriteAsync(cx, [step(cx, kit)]) is { } refusal
                ? refusal
                : "done";
        });
}
