using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Web.Features.Orders.Signing;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Orders;

[Trait("id", "A9")]
public sealed class OrdersToSignTests
{
    private static readonly WaitingOrder Waiting = new(
        OrderPages.Changed.Id,
        PatientPages.Patient,
        "KR01-014",
        "KR01",
        "Asia/Seoul",
        1,
        2,
        true,
        OrderPages.Product,
        OrderPages.Version(2).Regimen,
        "SEO, Mina",
        TrialPortal.Testing.TestClock.Thursday
    );

    [Theory]
    [InlineData(
        "en",
        "Order 1, change: version 2",
        "1 waiting, oldest first",
        "Check and sign, KR01-014, order 1"
    )]
    [InlineData(
        "ko",
        "1번 처방, 변경: 버전 2",
        "대기 1건, 오래된 순",
        "확인하고 서명, KR01-014, 1번 처방"
    )]
    public void The_list_says_what_waits_and_each_row_leads_to_its_orders_and_to_its_signature(
        string language,
        string what,
        string count,
        string act
    )
    {
        using var pages = Of(language, Waiting);

        var page = pages.Render<OrdersToSignPage>();

        Assert.Contains(what, page.Text(), StringComparison.Ordinal);
        Assert.Contains(count, page.Text(), StringComparison.Ordinal);
        Assert.EndsWith(
            "?tab=orders",
            page.Find("tbody th a").GetAttribute("href"),
            StringComparison.Ordinal
        );
        Assert.Equal(
            (act, PortalUrls.SignOrder(PatientPages.Patient, OrderPages.Changed.Id)),
            (
                page.Find("tbody td.act a").GetAttribute("aria-label"),
                page.Find("tbody td.act a").GetAttribute("href")
            )
        );
    }

    [Theory]
    [InlineData("en", "No order waits for your signature.")]
    [InlineData("ko", "서명을 기다리는 처방이 없습니다.")]
    public void Nothing_waits_is_said(string language, string words)
    {
        using var pages = Of(language);

        Assert.Contains(words, pages.Render<OrdersToSignPage>().Text(), StringComparison.Ordinal);
        Assert.Equal("", pages.Render<OrdersToSignCount>().Text());
    }

    [Fact]
    [Trait("id", "I1")]
    public async Task The_count_follows_at_once()
    {
        using var pages = Of("en");
        var count = pages.Render<OrdersToSignCount>();

        await DraftedAsync(pages);

        count.WaitForAssertion(() => Assert.Equal("1 waiting", count.Text()));
    }

    [Fact]
    [Trait("id", "I1")]
    public async Task The_list_waits_until_asked()
    {
        using var pages = Of("en");
        var page = pages.Render<OrdersToSignPage>();

        await DraftedAsync(pages);

        page.WaitForAssertion(() =>
            Assert.Contains("Changed rows: 1", page.Text(), StringComparison.Ordinal)
        );
        Assert.Empty(page.FindAll("tbody tr"));
        page.Button("Show changes").Click();
        Assert.Single(page.FindAll("tbody tr"));
    }

    [Fact]
    [Trait("id", "I1")]
    public async Task What_is_written_anew_while_it_waits_is_told_and_its_order_once()
    {
        using var pages = Of("en", Waiting);
        var page = pages.Render<OrdersToSignPage>();

        await ToldAsync(pages, (nameof(OrderVersion), OrderPages.Version(2).Id));
        page.WaitForAssertion(() =>
            Assert.Contains("Changed rows: 1", page.Text(), StringComparison.Ordinal)
        );
        page.Button("Show changes").Click();
        await ToldAsync(
            pages,
            (nameof(OrderVersion), OrderPages.Version(2).Id),
            (nameof(MedicationOrder), Waiting.OrderId)
        );

        page.WaitForAssertion(() =>
            Assert.Contains("Changed rows: 1", page.Text(), StringComparison.Ordinal)
        );
    }

    /// <summary>Told to one listener: two would each have a clock to be moved on.</summary>
    private static Task DraftedAsync(PatientPages pages)
    {
        pages.Operations.Answer<OrdersToSign, WaitingOrders>(_ => new WaitingOrders(
            [Waiting],
            false
        ));
        return ToldAsync(pages, (nameof(MedicationOrder), Waiting.OrderId));
    }

    private static Task ToldAsync(PatientPages pages, params (string Kind, Guid Id)[] changes)
    {
        string[] topics = [LiveTopic.Patient(Waiting.PatientId), LiveTopic.Site(PatientPages.Site)];
        pages.Live.Publish([.. changes.Select(c => new LiveChange(c.Kind, c.Id, topics))]);
        return pages.LiveClock.PassAsync(LiveComponent.Collect);
    }

    private static PatientPages Of(string language, params WaitingOrder[] waiting)
    {
        var pages = new PatientPages(language, Role.Investigator);
        pages.Operations.Answer<OrdersToSign, WaitingOrders>(_ => new WaitingOrders(
            waiting,
            false
        ));
        return pages;
    }
}
