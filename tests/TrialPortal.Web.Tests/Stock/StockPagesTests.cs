using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Stock;
using TrialPortal.Web.Features.Stock.Receiving;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Stock;

[Trait("id", "E11")]
public sealed class StockPagesTests
{
    private static readonly Guid Study = new(1, 0, 0, new byte[8]);
    private static readonly Guid Id = new(3, 0, 0, new byte[8]);
    private static readonly StockSite Seoul = new(
        new(2, 0, 0, new byte[8]),
        Study,
        "ORBIT-24",
        "KR01",
        "Hanbit",
        "Asia/Seoul",
        new DateOnly(2026, 3, 12)
    );
    private static readonly ProductName Orbit = new("ORBIT-24 or placebo", "ORBIT-24 또는 위약");
    private static readonly KitFile Kit = new(
        Id,
        Study,
        Seoul.Id,
        Id,
        "K-1001",
        KitStatus.Available,
        new DateOnly(2026, 4, 1),
        ExpiryState.Near,
        35,
        BaseUnit.Tablet,
        Orbit,
        "BOTTLE35",
        "A-17",
        "KR01",
        "Asia/Seoul",
        [
            new(
                Id,
                KitStatus.InTransit,
                KitStatus.Available,
                TestClock.Thursday.AddDays(-1),
                TestClock.Thursday,
                "SEO",
                null,
                false
            ),
        ]
    );

    [Theory]
    [InlineData("en", "ORBIT-24 or placebo", "180\u00a0tablets, Usable: movements of lot A-17")]
    [InlineData("ko", "ORBIT-24 또는 위약", "180\u00a0정, 사용 가능: 제조번호 A-17의 입출고 내역")]
    public void Every_figure_opens_to_its_movements(string language, string product, string figure)
    {
        using var page = Of(language, Role.Monitor);

        var stock = page.Render<StockPage>();

        Assert.Contains(product, stock.Find("h2").Words(), StringComparison.Ordinal);
        var link = stock.FindAll("td a").First(a => a.GetAttribute("aria-label") == figure);
        Assert.Equal(PortalUrls.StockLot(Id, "Usable"), link.GetAttribute("href"));
    }

    [Theory]
    [InlineData("en", Role.Nurse, "Receive kits", true)]
    [InlineData("ko", Role.Pharmacist, "키트 인수", true)]
    [InlineData("en", Role.Investigator, "Receive kits: study pharmacist, study nurse", false)]
    [InlineData("ko", Role.Monitor, "키트 인수: 관리약사, 연구간호사", false)]
    public void Who_may_receive_has_the_button_and_others_read_who_can(
        string language,
        Role role,
        string words,
        bool may
    )
    {
        using var page = Of(language, role);
        var head = page.Render<StockPage>().Find(".head");
        Assert.Contains(words, head.Words(), StringComparison.Ordinal);
        Assert.Equal(may, head.QuerySelector("a.b-fill") is not null);
    }

    [Theory]
    [InlineData("en", "Late entry, recorded 12 Mar 2026", "Balance: usable", "Reversed later")]
    [InlineData("ko", "지연 입력, 기록 2026-03-12", "잔량: 사용 가능", "나중에 취소됨")]
    public void The_ledger_marks_late_entries_and_reversals_and_runs_the_balance(
        string language,
        string late,
        string balance,
        string reversed
    )
    {
        using var page = Of(language, Role.Coordinator);
        var ledger = page.Render<LedgerPage>(p => p.Add(l => l.LotId, Id));
        var table = ledger.Find("table").Words();
        Assert.Contains(late, table, StringComparison.Ordinal);
        Assert.Contains(balance, table, StringComparison.Ordinal);
        Assert.Contains(reversed, table, StringComparison.Ordinal);
        Assert.Equal("35", ledger.FindAll("td.num")[1].Words());
    }

    [Theory]
    [InlineData("en", "Expires soon")]
    [InlineData("ko", "만료 임박")]
    [Trait("id", "E12")]
    public void A_kit_near_its_last_day_is_warned_of_in_words(string language, string warning)
    {
        using var page = Of(language, Role.Nurse);
        Assert.Contains(
            warning,
            page.Render<KitListPage>().Find("tbody").Words(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_number_is_searched_by_its_beginning_and_stands_in_the_address()
    {
        using var page = Of("en", Role.Nurse);
        var list = page.Render<KitListPage>();
        list.Find("#kit-number").Change("K-10");
        list.Find("form").Submit();
        Assert.EndsWith(
            "?number=K-10",
            page.Services.GetRequiredService<NavigationManager>().Uri,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("en", "Take out of stock", "In quarantine", "Reason")]
    [InlineData("ko", "재고에서 제외", "격리 보관", "사유")]
    [Trait("id", "E2")]
    public void A_kit_is_taken_out_with_where_to_and_why(
        string language,
        string act,
        string to,
        string reason
    )
    {
        using var page = Of(language, Role.Coordinator);
        page.Operations.Answer<TakeKitOut, Done>(_ => Done.Now);
        var kit = page.Render<KitPage>(p => p.Add(k => k.KitId, Id));
        kit.Button(act).Click();
        kit.FindAll("label").Single(l => l.Words() == to).QuerySelector("input")!.Change(true);
        kit.Labelled(reason).Change("Seal broken");
        kit.Find("form").Submit();

        var taken = Assert.Single(page.Operations.Of<TakeKitOut>());
        Assert.Equal(
            (Id, KitStatus.Quarantined, "Seal broken"),
            (taken.KitId, taken.To, taken.Reason)
        );
    }

    [Theory]
    [InlineData("en", "Take out of stock: study pharmacist")]
    [InlineData("ko", "재고에서 제외: 관리약사")]
    public void Who_may_not_take_a_kit_out_reads_who_can(string language, string who)
    {
        using var page = Of(language, Role.Investigator);
        var kit = page.Render<KitPage>(p => p.Add(k => k.KitId, Id));
        Assert.Contains(who, kit.Find(".why").Words(), StringComparison.Ordinal);
        Assert.Empty(kit.FindAll("button"));
    }

    [Theory]
    [InlineData("en", "Kit numbers", "Kits that will be received: 2", "70\u00a0tablets")]
    [InlineData("ko", "키트번호", "인수할 키트 2개", "70\u00a0정")]
    [Trait("id", "E5")]
    public void What_will_be_received_and_what_not_stands_there_before_anything_is_written(
        string language,
        string label,
        string summary,
        string units
    )
    {
        using var page = Of(language, Role.Nurse);
        var receive = page.Render<ReceiveKitsPage>();
        receive.FindAll("select")[0].Change("0");

        receive.Labelled(label).Change("k-1001\nK-1002\nㅏ-1003");

        Assert.Contains(summary, receive.Markup, StringComparison.Ordinal);
        Assert.Contains(
            units,
            receive.Find("[data-preview]").TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("ㅏ-1003", receive.Find(".note.warning").Words(), StringComparison.Ordinal);
        Assert.Empty(page.Operations.Of<ReceiveKits>());
    }

    [Fact]
    [Trait("id", "O2")]
    public void Numbers_that_cannot_be_received_hold_the_receipt_until_they_are_left_out()
    {
        using var page = Of("en", Role.Nurse);
        page.Operations.Answer<ReceiveKits, int>(r => r.Numbers.Count);
        var receive = page.Render<ReceiveKitsPage>();
        receive.FindAll("select")[0].Change("0");
        receive.Labelled("Lot").Change("A-17");
        receive.Labelled("Expires").Change("30 Sep 2026");
        receive.Labelled("Received on").Change("11 Mar 2026");
        receive.Labelled("Received at").Change("12:00");
        receive.Labelled("Kit numbers").Change("K-1001\nK-1001");
        receive.Find("form").Submit();
        Assert.Empty(page.Operations.Of<ReceiveKits>());
        Assert.Equal("K-1001\nK-1001", receive.Labelled("Kit numbers").GetAttribute("value"));

        receive.Labelled("Receive the others without these. Left out: 1").Change(true);
        receive.Find("form").Submit();

        Assert.Equal(["K-1001"], Assert.Single(page.Operations.Of<ReceiveKits>()).Numbers);
        Assert.Contains(
            "Kits received: 1, lot A-17",
            receive.Find("[data-result]").Words(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    [Trait("id", "E5")]
    public void A_file_is_shown_before_it_is_received_and_what_it_is_not_is_said()
    {
        using var page = Of("en", Role.Nurse);
        var receive = page.Render<ReceiveKitsPage>();
        receive.FindAll("select")[0].Change("0");
        var file = receive.FindComponent<InputFile>();

        file.UploadFiles(
            InputFileContent.CreateFromText("키트번호;비고\nK-1001;x\nK-1002;y\n=A1;z", "kits.csv")
        );

        Assert.Contains("kits.csv: lines read: 3", receive.Markup, StringComparison.Ordinal);
        Assert.Contains("Line 4", receive.Find(".note.warning").Words(), StringComparison.Ordinal);

        var many = string.Join('\n', Enumerable.Range(1, 100_000));
        file.UploadFiles(InputFileContent.CreateFromText(many, "many.csv"));

        Assert.Contains("It has more than 1,001 lines.", receive.Markup, StringComparison.Ordinal);
        Assert.Empty(receive.FindAll(".note.warning"));
    }

    private static Page Of(string language, Role role)
    {
        var page = Page.In(language);
        page.Operations.As(role, Study, Seoul.Id);
        page.Operations.Answer<StockOverview, StockNow>(_ => new StockNow(
            [Seoul],
            [
                new ProductStock(
                    Seoul,
                    Orbit,
                    BaseUnit.Tablet,
                    [new LotStock(Id, "A-17", Kit.ExpiresOn, ExpiryState.Near, 180, 0, 30, 90)]
                ),
            ]
        ));
        page.Operations.Answer<LotLedger, LedgerSlice>(_ => new LedgerSlice(
            new LedgerHead(Id, "A-17", Kit.ExpiresOn, Orbit, BaseUnit.Tablet, "KR01", "Asia/Seoul"),
            LotLedger.OnSite,
            new Page<LedgerLine>(
                [
                    new LedgerLine(
                        Id,
                        1,
                        TestClock.Thursday.AddDays(-1),
                        TestClock.Thursday,
                        MovementKind.Receive,
                        StockPool.Received,
                        StockPool.Usable,
                        35,
                        Id,
                        "K-1001",
                        "SEO",
                        false,
                        true
                    )
                    {
                        Balances = [35, 0, 0],
                    },
                ],
                null,
                null
            )
        ));
        page.Operations.Answer<KitsInStock, KitSlice>(_ => new KitSlice(
            [Seoul],
            new Page<ListedKit>(
                [
                    new ListedKit(
                        Id,
                        "K-1001",
                        Seoul.Id,
                        Orbit,
                        "A-17",
                        Kit.ExpiresOn,
                        KitStatus.Available,
                        TestClock.Thursday,
                        35,
                        BaseUnit.Tablet
                    ),
                ],
                null,
                null
            )
        ));
        page.Operations.Answer<KitDetails, KitFile>(_ => Kit);
        page.Operations.Answer<ReceivingChoices, ReceivingPlaces>(_ => new ReceivingPlaces(
            [Seoul],
            [new ReceivedType(Id, Study, "BOTTLE35", Orbit, 35, BaseUnit.Tablet, false)]
        ));
        page.Operations.Answer<KnownKits, IReadOnlyList<string>>(_ => new List<string>());
        return page.Interactive();
    }
}
