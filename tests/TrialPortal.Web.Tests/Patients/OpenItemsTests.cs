using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Dispensing;
using TrialPortal.Web.Features.Dispensing.Bench;
using TrialPortal.Web.Features.Orders;
using TrialPortal.Web.Features.Orders.Signing;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Tests.Orders;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Patients;

/// <summary>What waits for somebody about the patient who is open: of all capabilities, in one panel (W3).</summary>
public sealed class OpenItemsTests
{
    private static readonly Guid Distribution = Guid.Parse("00000000-0000-7000-8000-0000000000d1");

    [Theory]
    [InlineData(
        "en",
        "Open items 2",
        "Return to count: K-104327 (35) since 11 Mar 2026 17:00 KST",
        "Count return, K-104327 (35)",
        "Order 1: version 2 waits for a signature. since 12 Mar 2026 17:00 KST",
        "Sign order: principal investigator, sub-investigator."
    )]
    [InlineData(
        "ko",
        "처리할 항목 2",
        "반납 계수 대기: K-104327 (35) 2026-03-11 17:00 KST부터",
        "반납 수량 입력, K-104327 (35)",
        "1번 처방: 버전 2 서명 대기 2026-03-12 17:00 KST부터",
        "처방 서명: 시험책임자, 시험담당자"
    )]
    [Trait("id", "A9")]
    public void What_waits_longest_stands_first_with_its_next_act_or_who_can(
        string language,
        string title,
        string kit,
        string act,
        string order,
        string who
    )
    {
        using var pages = Pages(language, Role.Nurse, Work(BenchKind.ToCount));
        pages.Operations.Answer<PatientOrders, IReadOnlyList<OrderFile>>(_ => new List<OrderFile>
        {
            OrderPages.Changed,
        });

        var panel = Open(pages);

        Assert.Equal(title, panel.Find("h2").Words());
        var rows = panel.FindAll("li");
        Assert.StartsWith(kit, rows[0].Words(), StringComparison.Ordinal);
        var link = rows[0].QuerySelector("a")!;
        Assert.Equal(
            (act, PortalUrls.CountReturn(PatientPages.Patient, Distribution)),
            (link.GetAttribute("aria-label"), link.GetAttribute("href"))
        );
        Assert.StartsWith(order, rows[1].Words(), StringComparison.Ordinal);
        Assert.Null(rows[1].QuerySelector("a"));
        Assert.StartsWith(who, rows[1].QuerySelector(".why")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "A9")]
    public void Who_may_sign_is_led_to_the_order_open_to_be_signed()
    {
        using var pages = Pages("en", Role.Investigator);
        pages.Operations.Answer<PatientOrders, IReadOnlyList<OrderFile>>(_ => new List<OrderFile>
        {
            OrderPages.Changed,
        });

        var link = Open(pages).Find("li a");

        Assert.Equal("Sign order, order 1", link.GetAttribute("aria-label"));
        Assert.Equal(
            PortalUrls.SignOrder(PatientPages.Patient, OrderPages.Changed.Id),
            link.GetAttribute("href")
        );
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "/pharmacy/dispense/00000000-0000-7000-8000-0000000000d1")]
    [Trait("id", "E5")]
    public void Nobody_is_led_to_check_the_own_work(bool own, string? url)
    {
        using var pages = Pages("en", Role.Pharmacist);
        var reader = pages.Operations.Rights.Actor.UserId;
        Answer(pages, Work(BenchKind.ToVerify) with { PreparedBy = own ? reader : Distribution });

        var row = Open(pages).Find("li");

        Assert.Equal(url, row.QuerySelector("a")?.GetAttribute("href"));
        Assert.Equal(own, row.Words().Contains("another person checks", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "Open items 0", "Nothing waits for anybody.")]
    [InlineData("ko", "처리할 항목 0", "처리할 항목이 없습니다.")]
    public void Where_nothing_waits_it_says_so(string language, string title, string nothing)
    {
        using var pages = Pages(language, Role.Nurse);

        var panel = Open(pages);

        Assert.Equal(title, panel.Find("h2").Words());
        Assert.Equal(nothing, panel.Find(".p-body p").Words());
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public void Whoever_may_see_none_of_it_is_told_nothing_and_nothing_is_asked(string language)
    {
        using var pages = Pages(language, Role.Administrator);

        Assert.Empty(Open(pages).Markup);
        Assert.Empty(pages.Operations.All);
    }

    [Theory]
    [InlineData("en", "Try again")]
    [InlineData("ko", "다시 시도")]
    public void What_cannot_be_read_leaves_no_half_a_list(string language, string again)
    {
        using var pages = Pages(language, Role.Nurse);
        pages.Operations.Break<PatientWork>(new TimeoutException());
        var panel = Open(pages);
        Assert.Single(panel.FindAll("[role=alert]"));
        Assert.Equal(0, panel.FindAll("li").Count + panel.FindAll("h2 .n").Count);

        Answer(pages, Work(BenchKind.ToHandOver));
        panel.Button(again).Click();

        Assert.Single(panel.FindAll("li"));
    }

    [Fact]
    [Trait("id", "I1")]
    public void What_was_done_elsewhere_waits_no_more()
    {
        using var pages = Pages("en", Role.Nurse, Work(BenchKind.ToHandOver));
        var panel = Open(pages);
        Assert.Single(panel.FindAll("li"));
        Answer(pages);

        panel.Render(p => p.Add(x => x.Fresh, 1));

        Assert.Empty(panel.FindAll("li"));
    }

    private static OpenWork Work(BenchKind kind) =>
        new(kind, Distribution, TestClock.Thursday.AddDays(-1), 1, "K-104327 (35)", null);

    private static void Answer(PatientPages pages, params OpenWork[] work) =>
        pages.Operations.Answer<PatientWork, IReadOnlyList<OpenWork>>(_ => work.ToList());

    private static PatientPages Pages(string language, Role role, params OpenWork[] work)
    {
        var pages = new PatientPages(
            language,
            role,
            services =>
            {
                services.AddDispensing();
                services.AddSingleton<IOpenItems, OrderOpenItems>();
            }
        );
        pages.Operations.Answer<PatientOrders, IReadOnlyList<OrderFile>>(_ => new List<OrderFile>
        {
            OrderPages.Active,
        });
        Answer(pages, work);
        return pages;
    }

    private static IRenderedComponent<OpenItemsPanel> Open(PatientPages pages) =>
        pages.Render<OpenItemsPanel>(p =>
            p.Add(x => x.Patient, OrderPages.Patient()).Add(x => x.Rights, pages.Operations.Rights)
        );
}
