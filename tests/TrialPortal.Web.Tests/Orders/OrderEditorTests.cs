using AngleSharp.Dom;
using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Orders;
using TrialPortal.Web.Features.Orders.Writing;
using TrialPortal.Web.Tests.Patients;

namespace TrialPortal.Web.Tests.Orders;

[Trait("id", "D1")]
public sealed class OrderEditorTests
{
    [Theory]
    [InlineData(
        "en",
        "Protocol step 1 allows 1 to 2 tablets",
        "Take 2 tablets by mouth at 08:00 every day from 13 Mar 2026."
    )]
    [InlineData(
        "ko",
        "계획서 1단계 허용: 1~2정",
        "2026-03-13부터 매일 08:00에 2정씩 경구 복용합니다."
    )]
    [Trait("id", "D3")]
    public void Limits_stand_beside_the_dose_and_the_order_reads_as_a_sentence(
        string language,
        string limits,
        string reads
    )
    {
        using var pages = OrderPages.Of(language, Role.Nurse);
        var tab = New(pages);

        Fill(tab, "2");

        Assert.Contains(limits, tab.Text(), StringComparison.Ordinal);
        Assert.Equal(reads, tab.Find(".reads").TextContent.Replace('\u00A0', ' '));
    }

    [Fact]
    public void No_clinical_value_is_chosen_beforehand_and_the_usual_dose_is_filled_in_on_request()
    {
        using var pages = OrderPages.Of("en", Role.Nurse);
        var tab = New(pages);
        Assert.Empty(tab.FindAll("input[checked]"));

        Product(tab);
        tab.Button("Fill in the usual dose of the protocol: 1\u00a0tablet at 08:00, every day")
            .Click();

        Assert.Equal("1", Field(tab, "Dose each time").GetAttribute("value"));
        Assert.Equal("08:00", Field(tab, "At").GetAttribute("value"));
    }

    [Theory]
    [InlineData(
        "en",
        "Take 1 tablet by mouth with food at 08:00 every day from 13 Mar 2026.",
        "Take 1 tablet by mouth on an empty stomach at 08:00 every day from 13 Mar 2026.",
        "Take 1 tablet by mouth at 08:00 every day from 13 Mar 2026."
    )]
    [InlineData(
        "ko",
        "2026-03-13부터 매일 08:00에 1정씩 음식과 함께 경구 복용합니다.",
        "2026-03-13부터 매일 08:00에 1정씩 공복에 경구 복용합니다.",
        "2026-03-13부터 매일 08:00에 1정씩 경구 복용합니다."
    )]
    [Trait("id", "N2")]
    public void What_is_said_of_food_stands_in_the_sentence_until_it_is_taken_back(
        string language,
        string with,
        string without,
        string silent
    )
    {
        using var pages = OrderPages.Of(language, Role.Nurse);
        pages.Operations.Answer<DraftOrder, Guid>(_ => OrderPages.NewId());
        var tab = New(pages);
        Fill(tab, "1");

        Assert.Equal(silent, Reads(tab));
        Food(tab, 0);
        Assert.Equal(with, Reads(tab));
        Food(tab, 2);
        Assert.Equal(silent, Reads(tab));
        Food(tab, 1);
        Assert.Equal(without, Reads(tab));

        tab.Find(".panel form").Submit();
        Assert.Equal(FoodRule.EmptyStomach, Assert.Single(pages.Operations.Of<DraftOrder>()).Food);
    }

    [Fact]
    [Trait("id", "N2")]
    public void A_change_keeps_what_is_said_of_food()
    {
        var signed = OrderPages.Active.Versions[0];
        var fed = OrderPages.Active with
        {
            Versions =
            [
                signed with
                {
                    Regimen = OrderPages.Regimen("1-0-0", food: FoodRule.WithFood),
                },
            ],
        };
        using var pages = OrderPages.Of("en", Role.Nurse, fed);
        pages.Operations.Answer<ChangeOrder, Guid>(_ => OrderPages.NewId());
        var tab = pages.Open<OrdersTab>();
        tab.Button("Change order, order 1").Click();

        Assert.True(tab.FindAll(".panel input[type=radio]")[4].HasAttribute("checked"));
    }

    [Fact]
    [Trait("id", "D3")]
    public void Outside_the_limits_a_reason_is_asked_for()
    {
        using var pages = OrderPages.Of("en", Role.Nurse);
        var tab = New(pages);

        Fill(tab, "3");

        Assert.Contains("allows 1 to 2 for each dose, not 3", tab.Text(), StringComparison.Ordinal);
        Assert.NotNull(Field(tab, "Reason for the dose"));
    }

    [Fact]
    [Trait("id", "D2")]
    public void A_nurse_saves_a_draft_and_the_panel_closes()
    {
        using var pages = OrderPages.Of("en", Role.Nurse);
        pages.Operations.Answer<DraftOrder, Guid>(_ => OrderPages.NewId());
        var tab = New(pages);

        Fill(tab, "1");
        Field(tab, "Duration").Change("28");
        Field(tab, "Ordered quantity").Change("");
        tab.Find(".panel form").Submit();

        var draft = Assert.Single(pages.Operations.Of<DraftOrder>());
        Assert.Equal(
            (DoseRhythm.OnceDaily, 1m, new TimeOnly(8, 0), 28, null),
            (draft.HowOften, draft.Dose, draft.At, draft.Days, draft.Ordered)
        );
        Assert.Empty(tab.FindAll(".panel"));
    }

    [Fact]
    [Trait("id", "D2")]
    public void Who_may_sign_checks_what_was_saved_or_saves_it_as_a_draft()
    {
        using var pages = OrderPages.Of("en", Role.Investigator, OrderPages.Draft);
        pages.Operations.Answer<DraftOrder, Guid>(_ => OrderPages.Draft.Waiting!.Id);
        var tab = New(pages);
        Fill(tab, "1");

        tab.Find(".panel form").Submit();

        Assert.Equal("Sign order, order 1", tab.Find(".panel h2").TextContent);
        tab.Button("New order").Click();
        Fill(tab, "1");
        tab.Button("Save draft").Click();
        Assert.Empty(tab.FindAll(".panel"));
    }

    [Fact]
    public void A_missing_part_is_named_at_its_field()
    {
        using var pages = OrderPages.Of("en", Role.Nurse);
        pages.Operations.Answer<DraftOrder, Guid>(f =>
            f.ToTimes().Refusal is { } wrong ? wrong : OrderPages.NewId()
        );
        var tab = New(pages);
        Fill(tab, "1");
        Field(tab, "Dose each time").Change("");

        tab.Find(".panel form").Submit();

        Assert.Contains(
            "dose each time",
            Assert.Single(tab.FindAll(".panel .err")).TextContent,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "en",
        "As it stands, this order could not be signed.",
        "Change or stop order 1, or let this order begin after 08 Apr 2026."
    )]
    [InlineData(
        "ko",
        "지금 내용으로는 이 처방에 서명할 수 없습니다.",
        "1번 처방을 변경하거나 중단해 주세요. 또는 이 처방의 시작일을 2026-04-08 다음 날 이후로 고쳐 주세요."
    )]
    [Trait("id", "D2")]
    public void A_second_order_of_the_same_medicine_is_told_while_it_is_written(
        string language,
        string title,
        string next
    )
    {
        var last = new DateOnly(2026, 4, 8);
        using var pages = OrderPages.Of(language, Role.Nurse);
        pages.Operations.Answer<OrderChoices, IReadOnlyList<OrderChoice>>(
            asked => new List<OrderChoice>
            {
                OrderPages.Choice with
                {
                    Barred =
                        asked.Start > last
                            ? null
                            : new Refusal("OrderStandsUntil", "D2")
                                .With("number", 1)
                                .With("until", last),
                },
            }
        );
        var tab = New(pages);
        Assert.Empty(tab.FindAll(".panel .note"));

        Fill(tab, "1");
        Assert.Equal(title, tab.Find(".panel .note.info b").TextContent);
        Assert.Contains(next, tab.Find(".panel .note.info").TextContent, StringComparison.Ordinal);

        tab.Find("input[name$='Days']").Change("28");
        Assert.Equal(28, pages.Operations.Of<OrderChoices>()[^1].Days);
        tab.Find("input[name$='Start']").Change("2026-04-09");
        Assert.Empty(tab.FindAll(".panel .note"));
    }

    [Fact]
    [Trait("id", "O6")]
    public void A_blank_form_names_all_that_is_missing_at_once()
    {
        using var pages = OrderPages.Of("en", Role.Nurse);
        var tab = New(pages);

        tab.Find(".panel form").Submit();
        Assert.Equal(
            [
                "Choose the study medication.",
                "Choose the frequency of the doses.",
                "Choose the route.",
                "Enter the date of the first dose.",
                "Enter the quantity, or the duration that it is counted from.",
            ],
            Told(tab)
        );

        tab.Find(".panel select").Change("0");
        tab.Find(".panel form").Submit();
        Assert.Contains("Enter the dose each time.", Told(tab));
        Assert.Contains("Enter the time of the dose.", Told(tab));
        Assert.Contains("Choose the route.", Told(tab));
        Assert.Empty(pages.Operations.Of<DraftOrder>());
    }

    [Fact]
    [Trait("id", "D3")]
    public void A_dose_outside_the_limits_is_told_together_with_what_is_missing()
    {
        using var pages = OrderPages.Of("en", Role.Nurse);
        var tab = New(pages);
        Fill(tab, "3");
        Field(tab, "Ordered quantity").Change("");

        tab.Find(".panel form").Submit();

        var told = Told(tab);
        Assert.Contains("Protocol step 1 allows at most 2 a day, not 3.", told);
        Assert.Contains("Protocol step 1 allows 1 to 2 for each dose, not 3.", told);
        Assert.Contains("Enter the quantity, or the duration that it is counted from.", told);
        Assert.Empty(pages.Operations.Of<DraftOrder>());
    }

    [Fact]
    [Trait("id", "D4")]
    public void A_change_begins_with_what_is_in_force_and_asks_from_when_and_why()
    {
        using var pages = OrderPages.Of("en", Role.Nurse, OrderPages.Active);
        pages.Operations.Answer<ChangeOrder, Guid>(_ => OrderPages.NewId());
        var tab = pages.Open<OrdersTab>();

        tab.Button("Change order, order 1").Click();
        Assert.Equal("1", Field(tab, "Dose each time").GetAttribute("value"));
        Assert.Null(Field(tab, "First dose").GetAttribute("value"));
        Field(tab, "First dose").Change("13 Mar 2026");
        Field(tab, "Reason for the change").Change("Sleeps badly");
        tab.Find(".panel form").Submit();

        var change = Assert.Single(pages.Operations.Of<ChangeOrder>());
        Assert.Equal(
            (OrderPages.Active.Id, 1, "Sleeps badly"),
            (change.OrderId, change.SeenVersion, change.Reason)
        );
    }

    [Fact]
    [Trait("id", "D4")]
    public void A_change_ends_with_the_order_as_signed_unless_another_duration_is_typed()
    {
        var signed = OrderPages.Active.Versions[0];
        var month = OrderPages.Active with
        {
            Versions = [signed with { Regimen = OrderPages.Days(28) }],
        };
        using var pages = OrderPages.Of("en", Role.Nurse, month);
        var tab = pages.Open<OrdersTab>();
        tab.Button("Change order, order 1").Click();

        Field(tab, "First dose").Change("14 Mar 2026");
        Assert.Equal("26", Field(tab, "Duration").GetAttribute("value"));
        Field(tab, "First dose").Change("13 Mar 2026");
        Assert.Equal("27", Field(tab, "Duration").GetAttribute("value"));
        Field(tab, "Duration").Change("40");
        Field(tab, "First dose").Change("14 Mar 2026");
        Assert.Equal("40", Field(tab, "Duration").GetAttribute("value"));
    }

    [Fact]
    public void A_rhythm_not_chosen_is_asked_for_in_a_sentence()
    {
        using var pages = OrderPages.Of("en", Role.Nurse);
        var tab = New(pages);

        tab.Find(".panel form").Submit();

        Assert.Contains("Choose the frequency of the doses.", tab.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_dose_that_is_no_time_is_asked_for_in_a_sentence()
    {
        using var pages = OrderPages.Of("en", Role.Nurse);
        var tab = New(pages);

        Field(tab, "First dose from").Change("3 minus");
        tab.Find(".panel form").Submit();

        Assert.Contains(
            "Enter the time of the first dose on the first day as a time of 24 hours",
            tab.Text(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_draft_is_edited_as_it_was_written()
    {
        using var pages = OrderPages.Of("en", Role.Nurse, OrderPages.Draft);
        pages.Operations.Answer<RewriteOrder, Guid>(_ => OrderPages.NewId());
        var tab = pages.Open<OrdersTab>();

        tab.Button("Edit draft, order 1").Click();
        tab.Find(".panel form").Submit();

        var rewrite = Assert.Single(pages.Operations.Of<RewriteOrder>());
        Assert.Equal(
            (3, 35, OrderPages.Today),
            (rewrite.SeenVersion, rewrite.Ordered, rewrite.Start)
        );
    }

    [Fact]
    [Trait("id", "D6")]
    public void What_was_counted_is_counted_anew_with_another_duration()
    {
        var four = OrderPages.Version(1);
        var weeks = DoseRegimen
            .Create(
                BaseUnit.Tablet,
                four.Regimen.Times,
                four.Regimen.Route,
                1,
                OrderPages.Today,
                days: 28
            )
            .Value;
        var draft = OrderPages.Draft with
        {
            Versions = [four with { Regimen = weeks, OrderedCount = 28 }],
        };
        using var pages = OrderPages.Of("en", Role.Nurse, draft);
        pages.Operations.Answer<RewriteOrder, Guid>(_ => OrderPages.NewId());
        var tab = pages.Open<OrdersTab>();

        tab.Button("Edit draft, order 1").Click();
        Field(tab, "Duration").Change("14");
        Assert.Contains("14 tablets", tab.Text(), StringComparison.Ordinal);
        tab.Find(".panel form").Submit();

        Assert.Null(Assert.Single(pages.Operations.Of<RewriteOrder>()).Ordered);
    }

    private static IRenderedComponent<OrdersTab> New(PatientPages pages)
    {
        var tab = pages.Open<OrdersTab>();
        tab.Button(
                "en" == System.Globalization.CultureInfo.CurrentUICulture.Name
                    ? "New order"
                    : "처방 작성"
            )
            .Click();
        return tab;
    }

    private static IEnumerable<string> Told(IRenderedComponent<OrdersTab> tab) =>
        tab.FindAll(".panel [data-summary] li").Select(l => l.TextContent);

    private static void Product(IRenderedComponent<OrdersTab> tab) =>
        tab.FindAll(".panel input[type=radio]")[0].Change(true);

    /// <summary>Ticks one of the choices about food, which follow the product and four routes.</summary>
    private static void Food(IRenderedComponent<OrdersTab> tab, int n) =>
        tab.FindAll(".panel input[type=radio]")[5 + n].Change(true);

    private static string Reads(IRenderedComponent<OrdersTab> tab) =>
        tab.Find(".reads").TextContent.Replace('\u00A0', ' ');

    private static void Fill(IRenderedComponent<OrdersTab> tab, string dose)
    {
        Product(tab);
        tab.Find(".panel select").Change("0");
        tab.Find(".panel input[inputmode=decimal]").Change(dose);
        tab.Find("input[name$='At']").Change("8");
        tab.FindAll(".panel input[type=radio]")[1].Change(true);
        tab.Find("input[name$='Start']").Change("2026-03-13");
        tab.Find("input[name$='Ordered']").Change("28");
    }

    private static IElement Field(IRenderedComponent<OrdersTab> tab, string label) =>
        tab.Find(
            $"#{tab.FindAll(".panel label[for]").First(l => l.TextContent.Replace("(optional)", "", StringComparison.Ordinal).Trim() == label).GetAttribute("for")}"
        );
}
