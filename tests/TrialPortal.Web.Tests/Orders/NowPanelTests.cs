using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Features.Orders;

namespace TrialPortal.Web.Tests.Orders;

/// <summary>What the overview of a patient says of orders.</summary>
[Trait("id", "D2")]
public sealed class NowPanelTests
{
    [Theory]
    [InlineData("en", "On hold since 12 Mar 2026", "by Dr LEE. ALT raised")]
    [InlineData("ko", "보류: 2026-03-12", ", Dr LEE. ALT raised")]
    public void The_overview_says_what_is_taken_now_and_why_it_is_on_hold(
        string language,
        string since,
        string reason
    )
    {
        using var pages = OrderPages.Of(language, Role.Nurse, OrderPages.Held);

        var now = pages.Open<NowPanel>().Text();

        Assert.Contains(since, now, StringComparison.Ordinal);
        Assert.Contains(reason, now, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "No medication is ordered now.", "version 1 waits for a signature")]
    [InlineData("ko", "현재 처방된 의약품이 없습니다.", "버전 1 서명 대기")]
    public void The_overview_says_that_nothing_is_taken_while_a_draft_waits(
        string language,
        string nothing,
        string waits
    )
    {
        using var pages = OrderPages.Of(language, Role.Nurse, OrderPages.Draft);

        var now = pages.Open<NowPanel>().Text();

        Assert.Contains(nothing, now, StringComparison.Ordinal);
        Assert.Contains(waits, now, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("id", "D4")]
    [InlineData(
        "en",
        "Now: 1 tablet by mouth at 08:00 every day, until 13 Mar 2026",
        "From 14 Mar 2026: 1 tablet"
    )]
    [InlineData("ko", ", 마지막 날 2026-03-13", "시작 2026-03-14: ")]
    public void What_is_taken_until_a_signed_change_stands_before_it(
        string language,
        string now,
        string then
    )
    {
        using var pages = OrderPages.Of(language, Role.Nurse, OrderPages.ChangesSoon);

        foreach (
            var text in new[] { pages.Open<NowPanel>().Text(), pages.Open<OrdersTab>().Text() }
        )
        {
            Assert.Contains(now, text, StringComparison.Ordinal);
            Assert.Contains(then, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("id", "A9")]
    public void The_overview_goes_on_when_an_order_in_force_is_changed_while_it_is_open()
    {
        using var pages = OrderPages.Of("en", Role.Nurse, OrderPages.Active);
        var now = pages.Open<NowPanel>();
        pages.Operations.Answer<PatientOrders, IReadOnlyList<OrderFile>>(_ => new List<OrderFile>
        {
            OrderPages.Changed,
        });

        now.Render(p => p.Add(x => x.Fresh, 1));

        Assert.Contains("Take 1 tablet by mouth at 08:00", now.Text(), StringComparison.Ordinal);
        Assert.Contains("version 2 waits", now.Text(), StringComparison.Ordinal);
    }
}
