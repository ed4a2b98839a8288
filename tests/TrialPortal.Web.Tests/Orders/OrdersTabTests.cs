using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Orders;
using TrialPortal.Web.Features.Orders.Status;
using TrialPortal.Web.Features.Orders.Writing;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;

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
    [InlineData("en", "New order", Role.Nurse, true)]
    [InlineData("ko", "처방 작성", Role.Investigator, true)]
    [InlineData("en", "New order", Role.Pharmacist, false)]
    [InlineData("ko", "처방 작성", Role.Monitor, false)]
    [Trait("id", "A4")]
    public void A_new_order_is_a_button_for_who_drafts_and_explained_to_others(
        string language,
        string words,
        Role role,
        bool may
    )
    {
        using var pages = OrderPages.Of(language, role);

        var tab = pages.Open<OrdersTab>();

        Assert.Equal(may, tab.HasButton(words));
        Assert.Equal(
            !may,
            tab.FindAll(".why")
                .Any(w => w.TextContent.StartsWith($"{words}: ", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_link_from_the_overview_opens_the_orders_on_the_page_that_is_there()
    {
        using var pages = new PatientPages(
            "en",
            Role.Investigator,
            s =>
                s.AddSingleton(
                    new PatientTab(
                        PortalUrls.OrdersTab,
                        OrdersText.TabOrders,
                        typeof(OrdersTab),
                        [Permission.ViewOrders],
                        10
                    )
                )
        ).Showing(PatientPages.File());
        pages.Operations.Answer<PatientOrders, IReadOnlyList<OrderFile>>(_ => new List<OrderFile>
        {
            OrderPages.Changed,
        });
        var page = pages.Open();

        await page.InvokeAsync(() =>
            pages
                .Services.GetRequiredService<NavigationManager>()
                .NavigateTo(PortalUrls.SignOrder(PatientPages.Patient, OrderPages.Changed.Id))
        );

        page.WaitForAssertion(() =>
            Assert.Equal("Sign order, order 1", page.Find(".panel h2").Words())
        );
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
