using Bunit;
using Microsoft.AspNetCore.Components;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Orders;
using TrialPortal.Web.Features.Orders.Status;
using TrialPortal.Web.Features.Orders.Writing;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Tests.Ui;

namespace TrialPortal.Web.Tests.Orders;

[Trait("id", "D2")]
public sealed class OrdersTabTests
{
    public static TheoryData<OrderActKind, string, Role> Acts =>
        new(
            OrderActs
                .Of(OrderPages.Draft)
                .Concat(OrderActs.Of(OrderPages.Active))
                .Concat(OrderActs.Of(OrderPages.Held))
                .Concat(OrderActs.Of(OrderPages.Changed))
                .DistinctBy(a => a.Kind)
                .SelectMany(a =>
                    RolePermissions
                        .RolesWith(Permission.ViewOrders)
                        .Select(r => (a.Kind, a.Permission.ToString(), r))
                )
        );

    [Theory]
    [MemberData(nameof(Acts))]
    [Trait("id", "A4")]
    public void Each_act_is_a_button_for_who_may_and_explained_to_others(
        OrderActKind kind,
        string permission,
        Role role
    )
    {
        var order = new[]
        {
            OrderPages.Draft,
            OrderPages.Active,
            OrderPages.Held,
            OrderPages.Changed,
        }.First(o => OrderActs.Of(o).Any(a => a.Kind == kind));
        using var pages = OrderPages.Of("en", role, order);
        var tab = pages.Open<OrdersTab>();
        var words = Words(kind);

        var may = RolePermissions.Has(role, Enum.Parse<Permission>(permission));

        Assert.Equal(may, tab.HasButton($"{words}, order 1"));
        Assert.Equal(
            !may,
            tab.FindAll(".why")
                .Any(w => w.TextContent.StartsWith($"{words}: ", StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData("en", "Completed")]
    [InlineData("ko", "완료")]
    [Trait("id", "C4")]
    public void An_order_that_ended_with_the_treatment_says_so_in_the_reader_s_language(
        string language,
        string reason
    )
    {
        var ended = new OrderStep(
            OrderStatus.Active,
            OrderStatus.Completed,
            TestClock.Thursday,
            nameof(PatientStatus.Completed),
            "Dr LEE"
        );
        using var pages = OrderPages.Of(
            language,
            Role.Pharmacist,
            OrderPages.Active with
            {
                Status = OrderStatus.Completed,
                Steps = [ended],
            }
        );

        Assert.Contains(
            $"{reason} Dr LEE",
            pages.Open<OrdersTab>().Text(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("en", "On hold since 12 Mar 2026", "Take 1 tablet by mouth at 08:00 every day")]
    [InlineData("ko", "보류: 2026-03-12", "매일 08:00에 1정씩 경구 복용합니다.")]
    public void An_order_reads_with_its_state_reason_and_prescriber(
        string language,
        string since,
        string reads
    )
    {
        using var pages = OrderPages.Of(language, Role.Pharmacist, OrderPages.Held);

        var tab = pages.Open<OrdersTab>().Text();

        foreach (var part in new[] { since, reads, "ALT raised", "Dr LEE" })
        {
            Assert.Contains(part, tab, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(
        "en",
        "Dr LEE, 12 Mar 2026 17:00 KST \"I prescribe this medication for this patient.\""
    )]
    [InlineData("ko", "Dr LEE, 2026-03-12 17:00 KST \"이 시험대상자에게 이 의약품을 처방합니다.\"")]
    [Trait("id", "P11-50-1")]
    public void A_signature_reads_with_name_time_zone_and_meaning_in_the_facts_and_in_the_history(
        string language,
        string signature
    )
    {
        using var pages = OrderPages.Of(language, Role.Pharmacist, OrderPages.Changed);

        var tab = pages.Open<OrdersTab>();

        Assert.Contains(signature, tab.Find("dl.facts").Words(), StringComparison.Ordinal);
        var versions = tab.FindAll("table")[0].QuerySelectorAll("tbody tr");
        Assert.DoesNotContain("Dr LEE", versions[0].Words(), StringComparison.Ordinal);
        Assert.Contains(signature, versions[1].Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Not signed: version 2 waits for a signature.")]
    [InlineData("ko", "서명되지 않음: 버전 2의 서명을 기다리고 있습니다.")]
    [Trait("id", "A9")]
    public void A_later_change_shows_the_order_as_unsigned_beside_what_is_in_force(
        string language,
        string words
    )
    {
        using var pages = OrderPages.Of(language, Role.Nurse, OrderPages.Changed);

        var tab = pages.Open<OrdersTab>();

        Assert.Contains(words, tab.Text(), StringComparison.Ordinal);
        Assert.Equal(2, tab.FindAll("table")[0].QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public void Who_is_only_being_screened_is_ordered_nothing_and_the_page_says_why()
    {
        using var pages = OrderPages.Of("en", Role.Investigator);

        var tab = pages.Open<OrdersTab>(PatientStatus.Screening);

        Assert.False(tab.HasButton("New order"));
        Assert.Contains("State now: Screening", tab.Text(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "D5")]
    public void A_step_carries_the_version_that_was_seen_and_its_reason()
    {
        using var pages = OrderPages.Of("en", Role.Investigator, OrderPages.Active);
        pages.Operations.Answer<HoldOrder, Done>(_ => Done.Now);
        var tab = pages.Open<OrdersTab>();

        tab.Button("Put on hold, order 1").Click();
        tab.Find(".panel textarea").Change("ALT raised");
        tab.Find(".panel form").Submit();

        var hold = Assert.Single(pages.Operations.Of<HoldOrder>());
        Assert.Equal((1, "ALT raised"), (hold.SeenVersion, hold.Reason));
        Assert.Empty(tab.FindAll(".panel"));
        Assert.Equal(2, pages.Operations.Of<PatientOrders>().Count);
    }

    [Fact]
    public void A_refusal_stands_at_the_form_and_what_was_typed_stays()
    {
        using var pages = OrderPages.Of("en", Role.Investigator, OrderPages.Active);
        pages.Operations.Refuse<StopOrder, Done>(
            new Refusal("ReasonMissing", "J3").At(nameof(StopOrder.Reason))
        );
        var tab = pages.Open<OrdersTab>();

        tab.Button("Stop order, order 1").Click();
        tab.Find(".panel textarea").Change("Other");
        tab.Find(".panel form").Submit();

        Assert.NotEmpty(tab.FindAll(".panel .err"));
        Assert.Equal("Other", tab.Find(".panel textarea").GetAttribute("value"));
    }

    [Fact]
    public void Withdrawing_and_cancelling_name_what_they_end()
    {
        using var pages = OrderPages.Of(
            "en",
            Role.Nurse,
            OrderPages.Changed,
            OrderPages.Draft with
            {
                Id = OrderPages.NewId(),
                Number = 2,
            }
        );
        pages.Operations.Answer<WithdrawOrderChange, Done>(_ => Done.Now);
        pages.Operations.Answer<CancelOrder, Done>(_ => Done.Now);
        var tab = pages.Open<OrdersTab>();

        tab.Button("Withdraw change, order 1").Click();
        tab.Find(".panel form").Submit();
        tab.Button("Cancel draft, order 2").Click();
        tab.Find(".panel form").Submit();

        Assert.Equal(
            OrderPages.Changed.Waiting!.Id,
            Assert.Single(pages.Operations.Of<WithdrawOrderChange>()).VersionId
        );
        Assert.Single(pages.Operations.Of<CancelOrder>());
    }

    [Theory]
    [InlineData("en", "On hold since 12 Mar 2026", "ALT raised")]
    [InlineData("ko", "보류: 2026-03-12", "ALT raised")]
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

    private static string Words(OrderActKind kind) =>
        kind switch
        {
            OrderActKind.Rewrite => "Edit draft",
            OrderActKind.Change => "Change order",
            OrderActKind.Withdraw => "Withdraw change",
            OrderActKind.Sign => "Sign order",
            OrderActKind.Hold => "Put on hold",
            OrderActKind.Resume => "Resume",
            OrderActKind.Stop => "Stop order",
            OrderActKind.Cancel => "Cancel draft",
            OrderActKind.EnterInError => "Mark as entered in error",
            _ => throw new InvalidOperationException($"{kind} is about no order."),
        };
}
