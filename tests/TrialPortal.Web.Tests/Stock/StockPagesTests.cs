using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Features.Stock;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;
using static TrialPortal.Web.Tests.Stock.StockPages;

namespace TrialPortal.Web.Tests.Stock;

[Trait("id", "E11")]
public sealed class StockPagesTests
{
    [Theory]
    [InlineData("en", "ORBIT-24 or placebo", "180\u00a0tablets, Usable: movements of lot A-17")]
    [InlineData("ko", "ORBIT-24 또는 위약", "180정, 사용 가능: 제조번호 A-17의 입출고 내역")]
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
    [InlineData("ko", Role.Coordinator, "키트 인수", true)]
    [InlineData("en", Role.Investigator, "Receive kits: study pharmacist, study nurse", false)]
    [InlineData("en", Role.SubInvestigator, "Receive kits: study pharmacist, study nurse", false)]
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

    [Fact]
    [Trait("id", "I1")]
    public async Task What_another_changes_in_the_stock_is_told_to_a_nurse_too()
    {
        using var page = Of("en", Role.Nurse).Interactive();
        var kits = page.Render<KitListPage>();

        page.Services.GetRequiredService<LiveUpdates>()
            .Publish([
                new LiveChange(nameof(Domain.Dispensing.Kit), Id, [LiveTopic.Stock(Seoul.Id)]),
            ]);
        await page.LiveClock.PassAsync(LiveComponent.Collect);
        await page.LiveClock.PassAsync(LiveComponent.Collect);

        kits.WaitForAssertion(() =>
            Assert.Contains(
                "Changed rows: 1",
                kits.Find(".livebar").Words(),
                StringComparison.Ordinal
            )
        );
        kits.Button("Show changes").Click();
        Assert.Empty(kits.FindAll(".livebar"));
    }

    [Theory]
    [InlineData(typeof(StockPage), null, typeof(StockOverview))]
    [InlineData(typeof(LedgerPage), nameof(LedgerPage.LotId), typeof(LotLedger))]
    [InlineData(typeof(KitListPage), null, typeof(KitsInStock))]
    [InlineData(typeof(KitPage), nameof(KitPage.KitId), typeof(KitDetails))]
    [Trait("id", "BZ-02")]
    public async Task Whose_right_to_the_stock_ends_is_shown_no_more(
        Type shown,
        string? of,
        Type query
    )
    {
        var about = of is null ? null : new Dictionary<string, object> { [of] = Id };
        using var page = Of("en", Role.Nurse).Interactive();
        var open = page.Render<DynamicComponent>(p =>
            p.Add(c => c.Type, shown).Add(c => c.Parameters, about)
        );
        await page.LoseRolesAsync();

        open.WaitForAssertion(() =>
            Assert.Equal(2, page.Operations.All.Count(r => r.Operation.GetType() == query))
        );
    }
}
