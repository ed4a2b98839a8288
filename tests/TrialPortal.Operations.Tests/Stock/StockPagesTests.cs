using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Stock;
using TrialPortal.Web.Platform.Operations;
using static TrialPortal.Operations.Tests.Cases;

namespace TrialPortal.Operations.Tests.Stock;

/// <summary>What the stock pages ask: figures, ledgers, kits.</summary>
public sealed class StockPagesTests(StockClinic stock) : IClassFixture<StockClinic>
{
    private Clinic Clinic => stock.Clinic;

    public static TheoryData<Role> NotReaders => Without(Permission.ViewStock);

    [Fact]
    [Trait("id", "E11")]
    public async Task A_ledger_is_read_in_pages_with_the_balance_running_through()
    {
        var numbers = Enumerable.Range(1000, LotLedger.PageSize + 5).Select(n => $"PG-{n}");
        await stock.DoneAsync(stock.Receipt("PAGES", numbers));
        await DoneAsync(await stock.TakeAsync("PG-1000", KitStatus.Damaged));
        var lot = await LotAsync("PAGES");

        var first = await stock.AskAsync(new LotLedger { LotId = lot });
        var second = await stock.AskAsync(new LotLedger { LotId = lot, Cursor = first.Page.After });
        var back = await stock.AskAsync(new LotLedger { LotId = lot, Cursor = second.Page.Before });

        Assert.Equal(LotLedger.PageSize, first.Page.Items.Count);
        Assert.Equal([35, 0, 0], first.Page.Items[0].Balances);
        Assert.All(first.Page.Items, m => Assert.True(m.IsLate));
        Assert.Equal(6, second.Page.Items.Count);
        Assert.Null(second.Page.After);
        Assert.Equal([35 * 51, 0, 0], second.Page.Items[0].Balances);
        Assert.Equal([35 * 54, 0, 35], second.Page.Items[^1].Balances);
        Assert.Equal(
            first.Page.Items.Select(m => (m.Id, m.Balances[0])),
            back.Page.Items.Select(m => (m.Id, m.Balances[0]))
        );
    }

    [Fact]
    [Trait("id", "E11")]
    public async Task A_figure_opens_to_the_movements_that_make_it()
    {
        await stock.DoneAsync(stock.Receipt("FIGURE", "FG-1001", "FG-1002", "FG-1003"));
        await DoneAsync(await stock.TakeAsync("FG-1001", KitStatus.Quarantined));
        await DoneAsync(await stock.TakeAsync("FG-1002", KitStatus.Missing));
        var figures = (await stock.AskAsync(new StockOverview()))
            .Products.SelectMany(p => p.Lots)
            .Single(l => l.Number == "FIGURE");
        Assert.Equal((35, 35, 0), (figures.Usable, figures.Quarantine, figures.NotReusable));

        var quarantine = await stock.AskAsync(
            new LotLedger { LotId = figures.Id, Pool = StockPool.Quarantine }
        );

        var row = Assert.Single(quarantine.Page.Items);
        Assert.Equal(("FG-1001", 35), (row.Kit, Assert.Single(row.Balances)));
        var usable = await stock.AskAsync(
            new LotLedger { LotId = figures.Id, Pool = StockPool.Usable }
        );
        Assert.Equal(figures.Usable, Assert.Single(usable.Page.Items[^1].Balances));
    }

    [Fact]
    [Trait("id", "E11")]
    public async Task A_row_that_was_taken_back_says_so_and_so_does_the_one_that_takes_it_back()
    {
        await stock.DoneAsync(stock.Receipt("BACK", "BK-1001"));
        await Clinic.DoneAsync(async cx =>
        {
            var kit = await cx.Db.Kits.SingleAsync(k => k.Number == "BK-1001");
            var row = await cx.Db.StockMovements.SingleAsync(m => m.KitId == kit.Id);
            var step = new KitStep(
                kit,
                Web.Platform.Data.StockBook.SupplyAct(cx),
                null,
                KitMove.TakingBack(row, cx.Now)
            );
            return await Web.Platform.Data.StockBook.WriteAsync(cx, [step]) is { } refusal
                ? refusal
                : "done";
        });

        var ledger = await stock.AskAsync(new LotLedger { LotId = await LotAsync("BACK") });

        Assert.Equal(
            [(true, false, 35), (false, true, 0)],
            ledger.Page.Items.Select(m => (m.IsReversed, m.IsReversal, m.Balances[0]))
        );
    }

    [Fact]
    [Trait("id", "E2")]
    public async Task Kits_are_found_by_state_lot_and_the_beginning_of_their_number()
    {
        await stock.DoneAsync(stock.Receipt("FIND", "FN-1001", "FN-1002", "FX-1003"));
        await DoneAsync(await stock.TakeAsync("FN-1002", KitStatus.Damaged));
        var lot = await LotAsync("FIND");

        Assert.Equal(["FN-1001", "FN-1002", "FX-1003"], await NumbersAsync(new() { LotId = lot }));
        Assert.Equal(["FN-1001", "FN-1002"], await NumbersAsync(new() { Number = " fn-10" }));
        Assert.Equal(["FN-1001", "FN-1002"], await NumbersAsync(new() { Number = "fn10" }));
        Assert.Equal(
            ["FN-1002"],
            await NumbersAsync(new() { LotId = lot, Status = KitStatus.Damaged })
        );
        Assert.Empty(await NumbersAsync(new() { Number = "FN%" }));
        Assert.Empty(await NumbersAsync(new() { SiteId = Clinic.Rome.Id, LotId = lot }));
    }

    [Fact]
    [Trait("id", "E2")]
    public async Task The_list_of_kits_turns_forward_and_back()
    {
        var numbers = Enumerable.Range(2000, KitsInStock.PageSize + 3).Select(n => $"TU-{n}");
        await stock.DoneAsync(stock.Receipt("TURN", numbers));
        var all = new KitsInStock { LotId = await LotAsync("TURN") };

        var first = await stock.AskAsync(all);
        var second = await stock.AskAsync(all with { Cursor = first.Page.After });
        var back = await stock.AskAsync(all with { Cursor = second.Page.Before });

        Assert.Equal(["TU-2050", "TU-2051", "TU-2052"], second.Page.Items.Select(k => k.Number));
        Assert.Equal(first.Page.Items, back.Page.Items);
    }

    [Fact]
    [Trait("id", "E12")]
    public async Task The_site_is_warned_thirty_days_before_the_last_day_and_not_of_what_is_gone()
    {
        var near = Clinic.Today.AddDays(KitExpiry.WarningDays);
        await stock.DoneAsync(
            stock.Receipt("NEAR", "EX-1001", "EX-1002") with
            {
                ExpiresOn = near,
            }
        );
        await stock.DoneAsync(stock.Receipt("FAR", "EX-1003") with { ExpiresOn = near.AddDays(1) });
        await DoneAsync(await stock.TakeAsync("EX-1002", KitStatus.Damaged));

        Assert.Equal(["EX-1001"], await NumbersAsync(new() { Expiring = true, Number = "EX-" }));
        var lots = (await stock.AskAsync(new StockOverview()))
            .Products.SelectMany(p => p.Lots)
            .ToList();
        Assert.Equal(ExpiryState.Near, lots.Single(l => l.Number == "NEAR").Expiry);
        Assert.Equal(ExpiryState.Far, lots.Single(l => l.Number == "FAR").Expiry);
    }

    [Theory]
    [MemberData(nameof(NotReaders))]
    public async Task Who_may_not_see_the_stock_is_refused(Role role)
    {
        var reader = await Clinic.AsAnyAsync(role);
        Refused("NotPermitted", await reader.AskAsync(new StockOverview(), Clinic.NewId()));
        Refused("NotPermitted", await reader.AskAsync(new LotLedger(), Clinic.NewId()));
        Refused("NotPermitted", await reader.AskAsync(new KitsInStock(), Clinic.NewId()));
        Refused("NotPermitted", await reader.AskAsync(new KitDetails(), Clinic.NewId()));
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task Another_site_sees_nothing_of_it()
    {
        await stock.DoneAsync(stock.Receipt("HERE", "HR-1001"));
        var (kit, lot) = ((await Clinic.KitAsync("HR-1001")).Id, await LotAsync("HERE"));
        var there = Clinic.As(Role.Pharmacist, Clinic.Rome);
        Assert.Empty((await there.AskAsync(new StockOverview(), Clinic.NewId())).Value.Products);
        Assert.Empty((await there.AskAsync(new KitsInStock(), Clinic.NewId())).Value.Page.Items);
        Refused("NotFound", await there.AskAsync(new LotLedger { LotId = lot }, Clinic.NewId()));
        Refused("NotFound", await there.AskAsync(new KitDetails { KitId = kit }, Clinic.NewId()));
        Refused(
            "NotFound",
            await there.RunAsync(
                new TakeKitOut
                {
                    KitId = kit,
                    To = KitStatus.Damaged,
                    Reason = "Fell",
                },
                Clinic.NewId()
            )
        );
    }

    private static Task DoneAsync(Outcome<Done> outcome)
    {
        Assert.True(outcome.IsDone, outcome.Refusal?.Code);
        return Task.CompletedTask;
    }

    private Task<Guid> LotAsync(string number) =>
        Clinic.LookAsync(db =>
            db.Lots.Where(l => l.Number == number).Select(l => l.Id).SingleAsync()
        );

    private async Task<IEnumerable<string>> NumbersAsync(KitsInStock query) =>
        (await stock.AskAsync(query)).Page.Items.Select(k => k.Number);
}
