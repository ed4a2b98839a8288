using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Tests.Ui;
using static TrialPortal.Web.Tests.Dispensing.DispensePages;

namespace TrialPortal.Web.Tests.Dispensing;

[Trait("id", "E4")]
public sealed class PrepareFormTests
{
    [Theory]
    [InlineData("en", "State: On hold.")]
    [InlineData("ko", "상태: 보류.")]
    [Trait("id", "D5")]
    [Trait("scenario", "5")]
    public void A_refusal_says_why_and_what_was_chosen_stands_in_the_form_to_be_sent_again(
        string language,
        string why
    )
    {
        using var pages = As(Role.Pharmacist, language);
        pages.Operations.Answer<PrepareChoices, OrderNeed>(_ => new OrderNeed(
            Order,
            3,
            new("ORBIT-24 or placebo", "위약"),
            BaseUnit.Tablet,
            [new VisitNeed(null, null, 28, new DateOnly(2026, 4, 8))]
        ));
        pages.Operations.Refuse<PrepareDistribution, Guid>(
            new Refusal("OrderNotDispensable", "D2").With("status", OrderStatus.OnHold)
        );
        var done = false;
        var form = pages.Render<PrepareForm>(p =>
            p.Add(f => f.OrderId, Order)
                .Add(f => f.ZoneId, "Asia/Seoul")
                .Add(f => f.OnDone, _ => done = true)
        );
        form.Find("input[type=radio]").Change("on");
        form.Find("input[type=checkbox]").Change(true);

        form.Find("form").Submit();

        Assert.Contains(why, form.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, form.FindAll("input[checked]").Count);
        form.Find("form").Submit();
        var sent = pages.Operations.Of<PrepareDistribution>();
        Assert.Equal(2, sent.Count);
        Assert.All(
            sent,
            s =>
                Assert.Equal(
                    (Order, 3, (Guid?)PrepareDistribution.Unscheduled, true),
                    (s.OrderId, s.SeenOrderVersion, s.VisitId, s.InPart)
                )
        );
        Assert.False(done);
    }

    [Theory]
    [InlineData(
        "en",
        "V1, Day 1, window 10 Feb 2026: 28 tablets, to 08 Apr 2026. Given 10 Feb 2026, 70 tablets",
        ". Due now",
        ". 21 days early",
        "Reason for supplying this visit again",
        "Reason for supplying this visit now"
    )]
    [InlineData(
        "ko",
        "V1, 1일차, 허용 기간 2026-02-10: 28정, 2026-04-08까지. 지급됨: 2026-02-10, 70정",
        ". 현재 방문 기간",
        ". 21일 빠름",
        "이 방문에 다시 지급하는 사유",
        "이 방문에 지금 지급하는 사유"
    )]
    public void Each_visit_says_how_it_stands_and_one_that_is_not_due_asks_for_a_reason(
        string language,
        string given,
        string due,
        string early,
        string again,
        string now
    )
    {
        using var pages = As(Role.Pharmacist, language);
        Offer(
            pages,
            before: new(TestClock.Thursday.AddDays(-30), "SEO", 70, BaseUnit.Tablet, true)
        );
        pages.Operations.Answer<PrepareDistribution, Guid>(_ => Distribution);
        var form = Open(pages);
        var choices = form.FindAll("label:has(input[type=radio])").Select(l => l.Words()).ToList();
        Assert.Equal(given, choices[1]);
        Assert.EndsWith(due, choices[0], StringComparison.Ordinal);
        Assert.EndsWith(early, choices[2], StringComparison.Ordinal);

        Choose(form, 0);
        Assert.Empty(form.FindAll("textarea"));
        Choose(form, 2);
        form.Labelled(now).Change("The patient travels");
        Choose(form, 1);
        form.Labelled(again).Change("The bag was lost");
        form.Find("form").Submit();
        Assert.Equal(
            "The bag was lost",
            Assert.Single(pages.Operations.Of<PrepareDistribution>()).Reason
        );

        // A reason for another visit is none for this one.
        Choose(form, 0);
        form.Find("form").Submit();
        Assert.Null(pages.Operations.Of<PrepareDistribution>()[^1].Reason);
    }

    [Fact]
    public void A_visit_that_somebody_supplied_meanwhile_is_marked_and_the_reason_can_be_given()
    {
        using var pages = As(Role.Pharmacist);
        Offer(pages, before: null);
        var form = Open(pages);
        Choose(form, 1);
        Offer(pages, before: new(TestClock.Thursday, "SEO", 70, BaseUnit.Tablet, true));
        pages.Operations.Refuse<PrepareDistribution, Guid>(
            new Refusal("VisitSupplied", "E4")
                .With("visit", "V1")
                .With("units", 70)
                .With("unit", BaseUnit.Tablet)
                .With("by", "SEO")
                .With("at", TestClock.Thursday)
        );

        form.Find("form").Submit();

        var told = form.Find("[role=alert]").Words();
        Assert.Contains(
            "V1 was supplied already: 70 (tablet), by SEO",
            told,
            StringComparison.Ordinal
        );
        Assert.Contains("say why this one is supplied again", told, StringComparison.Ordinal);
        Assert.NotNull(form.Labelled("Reason for supplying this visit again"));
    }

    [Theory]
    [InlineData(
        "en",
        "The window of V3 opens on 02 Apr 2026.",
        "say why this one is supplied early"
    )]
    [InlineData("ko", "V3 방문 허용 기간 시작일: 2026-04-02.", "미리 지급하는 사유를")]
    public void A_missing_reason_stands_at_its_field_with_what_is_wrong_and_what_to_do(
        string language,
        string why,
        string next
    )
    {
        using var pages = As(Role.Pharmacist, language);
        Offer(pages, before: null);
        var early = new SupplyVisit("V3", Days(new(2026, 4, 2)), new(2026, 3, 12));
        pages.Operations.Refuse<PrepareDistribution, Guid>(early.Judge(null)!);
        var form = Open(pages);
        Choose(form, 2);

        form.Find("form").Submit();

        var field = form.Find("textarea");
        Assert.Equal("true", field.GetAttribute("aria-invalid"));
        var told = form.Find($"[id='{field.Id}-error']").Words();
        Assert.Contains(why, told, StringComparison.Ordinal);
        Assert.Contains(next, told, StringComparison.Ordinal);
    }

    private static void Offer(PatientPages pages, VisitSupply? before) =>
        pages.Operations.Answer<PrepareChoices, OrderNeed>(_ => new OrderNeed(
            Order,
            3,
            new("ORBIT-24 or placebo", "위약"),
            BaseUnit.Tablet,
            [
                At("V2", ("Week 4", "4주차"), new(2026, 3, 12), null),
                At("V1", ("Day 1", "1일차"), new(2026, 2, 10), before),
                At("V3", ("Week 8", "8주차"), new(2026, 4, 2), null),
            ]
        ));

    private static VisitNeed At(
        string code,
        (string English, string Korean) name,
        DateOnly day,
        VisitSupply? before
    ) =>
        new(
            new PlannedVisit(Visit(code), code, new(name.English, name.Korean)),
            new SupplyVisit(code, Days(day), new DateOnly(2026, 3, 12), before),
            28,
            new DateOnly(2026, 4, 8)
        );

    private static DatedWindow Days(DateOnly day) => new(day, day, day);

    private static Guid Visit(string code) =>
        Guid.Parse(
            $"00000000-0000-7000-8000-0000000000{code.ToLowerInvariant().Replace('v', 'e')}"
        );

    private static IRenderedComponent<PrepareForm> Open(PatientPages pages) =>
        pages.Render<PrepareForm>(p =>
            p.Add(f => f.OrderId, Order)
                .Add(f => f.ZoneId, "Asia/Seoul")
                .Add(f => f.OnDone, _ => { })
        );

    private static void Choose(IRenderedComponent<PrepareForm> form, int choice) =>
        form.FindAll("input[type=radio]")[choice].Change("on");
}
