using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Stock;
using TrialPortal.Web.Features.Stock.Receiving;
using static TrialPortal.Operations.Tests.Cases;

namespace TrialPortal.Operations.Tests.Stock;

[Trait("id", "E1")]
public sealed class ReceiveKitsTests(StockClinic stock) : IClassFixture<StockClinic>
{
    private Clinic Clinic => stock.Clinic;

    public static TheoryData<Role> NotReceivers => Without(Permission.ReceiveKits);

    [Fact]
    public async Task Kits_come_whole_with_their_lot_their_history_and_their_units()
    {
        var count = await stock.DoneAsync(stock.Receipt(" a-17 ", "rk-1001", "RK-1002"));

        Assert.Equal(2, count);
        var kit = await Clinic.KitAsync("RK-1001");
        Assert.Equal((KitStatus.Available, 35), (kit.Status, kit.Units));
        var file = await AskAsync(new KitDetails { KitId = kit.Id });
        Assert.Equal("A-17", file.Lot);
        var step = Assert.Single(file.History);
        Assert.Equal((KitStatus.InTransit, KitStatus.Available), (step.From, step.To));
        Assert.True(step.RecordedAt > step.EffectiveAt);
        var lot = Lot(await AskAsync(new StockOverview()), "A-17");
        Assert.Equal((70, 0, 0), (lot.Usable, lot.Quarantine, lot.NotReusable));
    }

    [Fact]
    public async Task A_reader_may_receive_at_the_own_site_and_kits_of_its_study_alone()
    {
        var places = await AskAsync(new ReceivingChoices());

        Assert.Equal(["KR01"], places.Sites.Select(s => s.Code));
        Assert.Equal(["BOTTLE35", "PLAIN35"], places.Types.Select(t => t.Code).Order());
    }

    [Fact]
    public async Task More_of_a_known_lot_joins_it()
    {
        await stock.DoneAsync(stock.Receipt("MORE", "RK-1101"));
        await stock.DoneAsync(stock.Receipt("more", "RK-1102"));
        Assert.Equal(70, Lot(await AskAsync(new StockOverview()), "MORE").Usable);
    }

    [Fact]
    public async Task Kits_that_are_not_released_go_into_quarantine()
    {
        await stock.DoneAsync(stock.Receipt("QUAR", "RK-1201") with { IntoQuarantine = true });
        var lot = Lot(await AskAsync(new StockOverview()), "QUAR");
        Assert.Equal((0, 35), (lot.Usable, lot.Quarantine));
    }

    [Theory]
    [InlineData("ㅏ-1301", "KitNumberInHangul")]
    [InlineData("RK-13\u001d01", "TextNotReadable")]
    [InlineData("RK-I3O1", "KitNumberConfusable")]
    [InlineData("RK_1301", "KitNumberNotReadable")]
    [InlineData("=RK-1301", "CellIsFormula")]
    [InlineData("rk-1300", "KitTwice")]
    [Trait("id", "E5")]
    public async Task One_wrong_number_is_named_and_none_is_received(string number, string code)
    {
        var receipt = stock.Receipt("WRONG", "RK-1300", number);

        var outcome = await stock.TryAsync(receipt);

        Refused(code, outcome, nameof(ReceiveKits.Numbers));
        Assert.Equal(number, outcome.Refusal!.Facts["kit"]);
        await NothingAsync("WRONG");
    }

    [Fact]
    [Trait("id", "E5")]
    public async Task A_check_digit_proves_the_number_where_the_kind_of_kit_has_one()
    {
        var right = $"CK-100{KitNumber.CheckDigit("100")}";
        var receipt = stock.Receipt("CHECKED", right) with { KitTypeId = stock.Checked.Id };
        var wrong = receipt with { Numbers = [$"CK-200{KitNumber.CheckDigit("100")}"] };
        Refused("KitNumberMistyped", await stock.TryAsync(wrong), nameof(ReceiveKits.Numbers));
        Assert.Equal(1, await stock.DoneAsync(receipt));
    }

    [Fact]
    public async Task A_kit_that_came_before_is_told_before_and_refused_after()
    {
        await stock.DoneAsync(stock.Receipt("ONCE", "RK-1401"));

        var known = await AskAsync(
            new KnownKits { SiteId = Clinic.Seoul.Id, Numbers = ["RK-1401", "RK-1402"] }
        );

        Assert.Equal("RK-1401", Assert.Single(known).Text);
        var refused = await stock.TryAsync(stock.Receipt("TWICE", "RK-1402", "RK-1401"));
        Refused("KitReceivedBefore", refused, nameof(ReceiveKits.Numbers));
        Assert.Equal("RK-1401", refused.Refusal!.Facts["kit"]);
        Assert.All(
            [known[0].Why, refused.Refusal],
            r =>
                Assert.Equal(
                    ((object)"Pharmacist KR01", (object)Clinic.Clock.GetUtcNow()),
                    (r.Facts["by"], r.Facts["at"])
                )
        );
        await NothingAsync("TWICE");
    }

    [Fact]
    public async Task A_kit_of_another_site_is_not_received_again_and_the_reader_learns_no_more()
    {
        await stock.DoneAsync(stock.Receipt("SEOUL", "RK-1451"));
        var rome = stock.Receipt("ROME", "RK-1451") with { SiteId = Clinic.Rome.Id };
        var nurse = Clinic.As(Role.Nurse, Clinic.Rome);

        Assert.Empty(
            (
                await nurse.AskAsync(
                    new KnownKits { SiteId = Clinic.Rome.Id, Numbers = ["RK-1451"] },
                    Clinic.NewId()
                )
            ).Value
        );
        Refused("KitNumberTaken", await nurse.RunAsync(rome, Clinic.NewId()));
    }

    [Fact]
    [Trait("id", "E12")]
    public async Task A_lot_has_one_last_day_and_none_that_is_over()
    {
        await stock.DoneAsync(stock.Receipt("DAY", "RK-1501"));
        var day = new DateOnly(2026, 10, 31);
        Refused(
            "LotExpiryDiffers",
            await stock.TryAsync(stock.Receipt("DAY", "RK-1502") with { ExpiresOn = day }),
            nameof(ReceiveKits.ExpiresOn)
        );
        Refused(
            "LotExpired",
            await stock.TryAsync(
                stock.Receipt("OVER", "RK-1502") with
                {
                    ExpiresOn = Clinic.Today.AddDays(-1),
                }
            ),
            nameof(ReceiveKits.ExpiresOn)
        );
        await NothingAsync("OVER");
    }

    [Fact]
    [Trait("id", "E12")]
    public async Task All_that_is_wrong_with_a_receipt_is_said_at_once()
    {
        var outcome = await stock.TryAsync(
            stock.Receipt("ALL", "RK-1551", "K1") with
            {
                ExpiresOn = new DateOnly(2020, 1, 31),
                ReceivedTime = "25:00",
            }
        );

        Assert.Equal(
            [
                ("LotExpired", nameof(ReceiveKits.ExpiresOn)),
                ("TimeNotReadable", nameof(ReceiveKits.ReceivedTime)),
                ("KitNumberNotReadable", nameof(ReceiveKits.Numbers)),
            ],
            outcome.Refusal!.Each.Select(r => (r.Code, r.Field!))
        );
        await NothingAsync("ALL");
    }

    [Fact]
    public async Task Kits_do_not_come_tomorrow_nor_at_no_time()
    {
        var receipt = stock.Receipt("WHEN", "RK-1601");
        Refused(
            "ReceivedInFuture",
            await stock.TryAsync(receipt with { ReceivedOn = Clinic.Today.AddDays(1) }),
            nameof(ReceiveKits.ReceivedTime)
        );
        Refused(
            "TimeNotReadable",
            await stock.TryAsync(receipt with { ReceivedTime = "25:00" }),
            nameof(ReceiveKits.ReceivedTime)
        );
    }

    [Fact]
    public async Task A_receipt_is_bounded()
    {
        var numbers = Enumerable.Range(10_000, ReceiveKits.MostKits + 1).Select(n => $"MM-{n}");
        Refused("TooManyKits", await stock.TryAsync(stock.Receipt("MANY", numbers)));
        Assert.Equal(
            ReceiveKits.MostKits,
            await stock.DoneAsync(stock.Receipt("MANY", numbers.Skip(1)))
        );
    }

    [Fact]
    public async Task Kits_of_another_study_are_not_there() =>
        Refused(
            "NotFound",
            await stock.TryAsync(
                stock.Receipt("OTHER", "RK-1701") with
                {
                    KitTypeId = stock.Foreign.Id,
                }
            )
        );

    [Theory]
    [MemberData(nameof(NotReceivers))]
    public async Task Who_may_not_is_refused(Role role)
    {
        var receipt = stock.Receipt("MAYNOT", "RK-1801");
        var person = await Clinic.AsAnyAsync(role);
        Refused("NotPermitted", await person.RunAsync(receipt, Clinic.NewId()));
        Refused("NotPermitted", await person.AskAsync(new ReceivingChoices(), Clinic.NewId()));
        var known = new KnownKits { SiteId = Clinic.Seoul.Id, Numbers = ["RK-1801"] };
        Refused("NotPermitted", await person.AskAsync(known, Clinic.NewId()));
        await NothingAsync("MAYNOT");
    }

    [Fact]
    public async Task Another_site_is_not_there()
    {
        var receipt = stock.Receipt("ELSEWHERE", "RK-1901");
        Refused(
            "NotFound",
            await Clinic.As(Role.Pharmacist, Clinic.Rome).RunAsync(receipt, Clinic.NewId())
        );
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task A_repeated_request_receives_once()
    {
        var (nurse, id) = (Clinic.As(Role.Nurse), Clinic.NewId());
        var receipt = stock.Receipt("AGAIN", "RK-2001");
        Assert.Equal(1, (await nurse.RunAsync(receipt, id)).Value);
        Assert.Equal(1, (await nurse.RunAsync(receipt, id)).Value);
        Refused("RequestReused", await nurse.RunAsync(stock.Receipt("AGAIN", "RK-2002"), id));
        Assert.Equal(35, Lot(await AskAsync(new StockOverview()), "AGAIN").Usable);
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Two_who_receive_the_same_kits_at_once_receive_them_once()
    {
        var outcomes = await Task.WhenAll(
            new[] { Role.Nurse, Role.Pharmacist, Role.Coordinator }.Select(role =>
                Task.Run(() =>
                    Clinic
                        .As(role)
                        .RunAsync(stock.Receipt("RACE", "RK-2101", "RK-2102"), Clinic.NewId())
                )
            )
        );
        Assert.Single(outcomes, o => o.IsDone);
        var kit = await Clinic.KitAsync("RK-2101");
        Assert.All(
            outcomes.Where(o => !o.IsDone),
            o =>
            {
                Refused("KitReceivedBefore", o);
                Assert.Equal(
                    ((object)kit.StatusByName, (object)kit.StatusAt),
                    (o.Refusal!.Facts["by"], o.Refusal.Facts["at"])
                );
            }
        );
        Assert.Equal(70, Lot(await AskAsync(new StockOverview()), "RACE").Usable);
    }

    private async Task NothingAsync(string lot) =>
        Assert.False(
            await Clinic.LookAsync(db => db.Lots.AnyAsync(l => l.Number == lot)),
            "A lot was written."
        );

    private static LotStock Lot(StockNow stock, string number) =>
        stock.Products.SelectMany(p => p.Lots).Single(l => l.Number == number);

    private async Task<T> AskAsync<T>(Web.Platform.Operations.IQuery<T> query) =>
        (await Clinic.As(Role.Nurse).AskAsync(query, Clinic.NewId())).Value;
}
