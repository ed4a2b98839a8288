using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Orders;
using TrialPortal.Web.Features.Orders.Signing;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;
using Route = TrialPortal.Domain.Orders.Route;

namespace TrialPortal.Web.Tests.Orders;

/// <summary>What its signer reads of an order: all that the signature binds, in the reader's language.</summary>
[Trait("id", "A8")]
public sealed class SignOrderTests
{
    // Each field that the signature binds, as another order would have it.
    private static readonly Dictionary<string, Func<VersionFacts, VersionFacts>> Otherwise = new()
    {
        [nameof(OrderVersion.SubjectNumber)] = v => v with { SubjectNumber = "KR01-099" },
        [nameof(OrderVersion.ProductName)] = v => v with { ProductName = "RSC rescue, tablet" },
        [nameof(OrderVersion.Protocol)] = v => v with { Protocol = "3.0" },
        [nameof(OrderVersion.Number)] = v => v with { Number = 3 },
        [nameof(OrderVersion.Unit)] = v =>
            Takes(v, OrderPages.Regimen("1-0-1", unit: BaseUnit.Vial)),
        [nameof(OrderVersion.Doses)] = v => Takes(v, OrderPages.Regimen("1-0-2")),
        [nameof(OrderVersion.Route)] = v =>
            Takes(v, OrderPages.Regimen("1-0-1", route: Route.Subcutaneous)),
        [nameof(OrderVersion.Food)] = v =>
            Takes(v, OrderPages.Regimen("1-0-1", food: FoodRule.WithFood)),
        [nameof(OrderVersion.Start)] = v => Takes(v, OrderPages.Regimen("1-0-1", startsIn: 1)),
        [nameof(OrderVersion.FirstAt)] = v =>
            Takes(v, OrderPages.Regimen("1-0-1", firstAt: new(7, 0))),
        [nameof(OrderVersion.Until)] = v => Takes(v, OrderPages.Regimen("1-0-1", days: 14)),
        [nameof(OrderVersion.OrderedCount)] = v => v with { OrderedCount = 70 },
        [nameof(OrderVersion.LimitsReason)] = v => v with { LimitsReason = "Loading dose" },
        [nameof(OrderVersion.ChangeReason)] = v => v with { ChangeReason = "Nausea" },
    };

    // Whose the order is stands in the dialog's head; which product, in its name.
    private static readonly string[] Named =
    [
        nameof(OrderVersion.PatientId),
        nameof(OrderVersion.ProductId),
    ];

    public static TheoryData<string> Bound => [.. Otherwise.Keys];

    [Fact]
    public void Every_field_that_the_signature_binds_is_known_here()
    {
        var version = (OrderVersion)
            Activator.CreateInstance(typeof(OrderVersion), nonPublic: true)!;
        typeof(OrderVersion).GetProperty(nameof(version.Unit))!.SetValue(version, BaseUnit.Tablet);
        typeof(OrderVersion).GetProperty(nameof(version.Route))!.SetValue(version, Route.Oral);
        typeof(OrderVersion)
            .GetProperty(nameof(version.Food))!
            .SetValue(version, FoodRule.EmptyStomach);

        Assert.Equal(version.Content().Keys.Order(), Otherwise.Keys.Concat(Named).Order());
    }

    [Theory]
    [MemberData(nameof(Bound))]
    public void No_two_orders_read_alike_to_their_signer(string field) =>
        Assert.NotEqual(Told(v => v), Told(Otherwise[field]));

    [Theory]
    [InlineData(
        "en",
        "Study medication ORBIT-24 or placebo, tablet Its name as signed ORB ORBIT-24 or placebo, tablet",
        "Doses by mouth 1 tablet at 08:00 and 2 tablets at 20:00 every day"
    )]
    [InlineData(
        "ko",
        "임상시험용의약품 ORBIT-24 또는 위약, 정제 서명되는 이름 ORB ORBIT-24 or placebo, tablet",
        "용량과 시각 매일 08:00에 1정, 20:00에 2정 경구"
    )]
    [Trait("id", "A8")]
    public void The_signer_reads_product_and_doses_in_words_of_the_own_language(
        string language,
        string product,
        string doses
    )
    {
        var told = Told(Otherwise[nameof(OrderVersion.Doses)], language);

        Assert.Contains(product, told, StringComparison.Ordinal);
        Assert.Contains(doses, told, StringComparison.Ordinal);
        Assert.DoesNotContain("1-0-2", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Sign order", "Password", "Version 2, content unchanged", "Saving")]
    [InlineData("ko", "처방 서명", "비밀번호", "버전 2, ", "저장 중")]
    [Trait("id", "E17")]
    public void The_dialog_repeats_what_was_checked_and_nothing_says_saving_before_it_is_signed(
        string language,
        string act,
        string password,
        string version,
        string saving
    )
    {
        using var pages = OrderPages.Of(language, Role.Investigator);
        var done = new TaskCompletionSource<Outcome<Done>>();
        pages.Operations.AnswerLater<SignOrder, Done>(done.Task);
        var dialogs = pages.Render<MudDialogProvider>();
        var form = Form(pages, OrderPages.Changed);

        form.Find("form").Submit();

        var dialog = dialogs.Find("[role=dialog]");
        Assert.Equal(form.Find("dl").Words(), dialog.QuerySelector("dl")!.Words());
        Assert.Contains(version, dialog.Words(), StringComparison.Ordinal);
        Assert.Equal(act, Says(form));
        Assert.Null(form.Find("button[type=submit]").GetAttribute("aria-disabled"));

        dialogs.Labelled(password).Change("right");
        dialogs.Find("form").Submit();

        form.WaitForAssertion(() => Assert.Equal(saving, Says(form)));
        done.SetResult(Done.Now);
        form.WaitForAssertion(() => Assert.Equal(act, Says(form)));
    }

    [Theory]
    [InlineData(Role.Investigator, true)]
    [InlineData(Role.Nurse, false)]
    public void Who_comes_from_the_list_finds_the_order_open_to_be_signed_once(
        Role role,
        bool opens
    )
    {
        using var pages = OrderPages.Of("en", role, OrderPages.Changed);
        pages
            .Services.GetRequiredService<NavigationManager>()
            .NavigateTo(PortalUrls.SignOrder(PatientPages.Patient, OrderPages.Changed.Id));

        var tab = pages.Open<OrdersTab>();

        Assert.Equal(opens, tab.FindAll(".panel").Count == 1);
        if (opens)
        {
            Assert.Equal("Sign order, order 1", tab.Find(".panel h2").Words());
            tab.Button("Hide").Click();
            tab.Render(p => p.Add(x => x.Fresh, 1));
            Assert.Empty(tab.FindAll(".panel"));
        }
    }

    [Fact]
    public void What_was_signed_meanwhile_or_is_another_patient_s_opens_nothing()
    {
        using var pages = OrderPages.Of("en", Role.Investigator, OrderPages.Active);
        pages
            .Services.GetRequiredService<NavigationManager>()
            .NavigateTo(PortalUrls.SignOrder(PatientPages.Patient, OrderPages.Active.Id));

        Assert.Empty(pages.Open<OrdersTab>().FindAll(".panel"));
    }

    private static string Says(IRenderedComponent<SignOrderForm> form) =>
        form.Find("button[type=submit] .when-on").Words();

    private static VersionFacts Takes(VersionFacts version, DoseRegimen regimen) =>
        version with
        {
            Regimen = regimen,
        };

    /// <summary>The facts under which somebody signs this version of an order.</summary>
    private static string Told(Func<VersionFacts, VersionFacts> version, string language = "en")
    {
        using var pages = OrderPages.Of(language, Role.Investigator);
        var waiting = version(OrderPages.Changed.Waiting!);
        var order = OrderPages.Changed with
        {
            Awaiting = waiting.Number,
            Versions = [waiting, .. OrderPages.Active.Versions],
        };
        return Form(pages, order).Find("dl").Words();
    }

    private static IRenderedComponent<SignOrderForm> Form(PatientPages pages, OrderFile order) =>
        pages.Render<SignOrderForm>(p =>
            p.Add(x => x.Order, order).Add(x => x.Patient, OrderPages.Patient())
        );
}
