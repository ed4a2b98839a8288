using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Operations.Tests.Stock;
using TrialPortal.Web.Features.Randomisation;
using TrialPortal.Web.Features.Stock;
using TrialPortal.Web.Features.Stock.Receiving;
using TrialPortal.Web.Platform.Data;
using static TrialPortal.Domain.Dispensing.StockPool;

namespace TrialPortal.Operations.Tests.Dispensing;

/// <summary>
/// Ten bottles of thirty come; one is broken; three patients get one each; A brings 4 back, B an empty bottle, C nothing yet;
/// the 4 are destroyed and the broken bottle is shipped back.
/// </summary>
[Trait("id", "GCP-2.10")]
[Trait("id", "E11")]
public sealed class ThreeHundredTabletsTests : IAsyncLifetime
{
    private Dispensary pharmacy = default!;

    public async ValueTask InitializeAsync() => pharmacy = await Dispensary.OpenAsync();

    public ValueTask DisposeAsync() => pharmacy.DisposeAsync();

    [Fact]
    public async Task What_came_is_what_is_somewhere_and_the_short_formula_is_not_what_may_be_given()
    {
        var bottles = await ReceiveAsync();
        var (first, broken) = (bottles[0], bottles[9]);
        var takeOut = new TakeKitOut
        {
            KitId = (await pharmacy.KitAsync(broken)).Id,
            To = KitStatus.Quarantined,
            Reason = "Broken",
        };
        await pharmacy.DoneAsync(takeOut, Role.Nurse);
        var given = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            given.Add(await pharmacy.GivenAsync(await pharmacy.PatientAsync()));
        }

        await pharmacy.CountAsync(given[0], "4");
        await pharmacy.CountAsync(given[1], "0");
        await StockRows.HoldAsync(pharmacy.Clinic);
        await PoolsAsync((Usable, 180), (Quarantine, 30), (NotReusable, 4), (Consumed, 56));
        await StockAsync(first, (MovementKind.Destroy, 4));
        await PoolsAsync((Usable, 180), (Quarantine, 30), (NotReusable, 0), (Destroyed, 4));
        await StockAsync(broken, (MovementKind.Reject, 30), (MovementKind.ShipBack, 30));

        await PoolsAsync(
            (Received, 300),
            (Usable, 180),
            (Quarantine, 0),
            (NotReusable, 0),
            (WithPatients, 30),
            (Consumed, 56),
            (Destroyed, 4),
            (ShippedBack, 30)
        );
        // Each side from rows of its own: what came, and where kits, lines and counts say that it is.
        var rows = await RowsAsync(first);
        Assert.Equal((300, 90, 4), (rows.Came, rows.Given, rows.Unused));
        Assert.Equal(rows.Came, rows.Usable + (rows.Given - rows.Unused) + 4 + 30);

        Task PoolsAsync(params (StockPool Pool, int Units)[] expected) =>
            HoldAsync(first, expected);
    }

    /// <summary>Ten bottles of thirty, as the pharmacist receives them; the packager's list came before.</summary>
    private async Task<IReadOnlyList<string>> ReceiveAsync()
    {
        var numbers = Enumerable.Range(0, 10).Select(_ => pharmacy.NextNumber()).ToList();
        var contents = new ImportKitContents
        {
            StudyId = pharmacy.Clinic.Study.Id,
            Lines = [.. numbers.Select(n => new GroupedLine(n, "A"))],
        };
        await pharmacy.DoneAsync(contents, Role.Pharmacist);
        var bottle = KitType
            .Create(
                Clinic.NewId(),
                pharmacy.Clinic.Clock.GetUtcNow(),
                pharmacy.SetUp.Product,
                "BOTTLE30",
                30,
                hasCheckDigit: true
            )
            .Value;
        await pharmacy.Clinic.SaveAsync(db =>
        {
            db.Add(bottle);
            return Task.CompletedTask;
        });
        var receipt = new ReceiveKits
        {
            SiteId = pharmacy.Clinic.Seoul.Id,
            KitTypeId = bottle.Id,
            LotNumber = "L-300",
            ExpiresOn = new DateOnly(2026, 9, 30),
            ReceivedOn = pharmacy.Clinic.Today,
            ReceivedTime = "09:00",
            Numbers = numbers,
        };
        Assert.Equal(10, await pharmacy.DoneAsync(receipt, Role.Pharmacist));
        return numbers;
    }

    private async Task HoldAsync(string kit, IReadOnlyList<(StockPool Pool, int Units)> expected)
    {
        var now = await pharmacy.BalanceAsync(kit);
        Assert.Equal(expected, expected.Select(e => (e.Pool, now.In(e.Pool).Count)));
    }

    private async Task<StockRows> RowsAsync(string kit)
    {
        var lot = (await pharmacy.KitAsync(kit)).LotId;
        return await pharmacy.Clinic.LookAsync(db => StockRows.OfAsync(db, lot));
    }

    /// <summary>What no command does yet: a monitor's decision, destruction, the way back to the sponsor.</summary>
    private Task StockAsync(string number, params (MovementKind Kind, int Units)[] moves) =>
        pharmacy.Clinic.DoneAsync(async cx =>
        {
            var kit = await cx.Db.Kits.SingleAsync(k => k.Number == number);
            var step = new KitStep(
                kit,
                cx.SupplyAct(),
                null,
                [
                    .. moves.Select(m => new KitMove(
                        m.Kind,
                        Quantity.Of(m.Units, BaseUnit.Tablet),
                        cx.Now
                    )),
                ]
            );
            return await StockBook.WriteAsync(cx, [step]) is { } refusal ? refusal : "done";
        });
}
