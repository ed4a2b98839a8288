using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Dispensing.Kits;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Dispensing.Returns;
using TrialPortal.Web.Tests.Orders;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;
using static TrialPortal.Web.Tests.Dispensing.DispensePages;

namespace TrialPortal.Web.Tests.Dispensing;

/// <summary>What a patient was given and brought back, and who may act on it.</summary>
[Trait("id", "E7")]
public sealed class KitsTabTests
{
    [Theory]
    [InlineData(Role.Nurse)]
    [InlineData(Role.Pharmacist)]
    [InlineData(Role.Investigator)]
    [InlineData(Role.SubInvestigator)]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.Monitor)]
    public void Each_act_stands_there_for_who_has_it_and_is_explained_to_everybody_else(Role role)
    {
        var page = KitsOf(
            role,
            Supply(
                Given(DistributionStatus.Prepared),
                Given(DistributionStatus.Dispensed) with
                {
                    Id = Guid.CreateVersion7(TestClock.Thursday),
                    IsOwing = true,
                    Owed = 5,
                },
                Given(DistributionStatus.NotGiven) with
                {
                    Id = Guid.CreateVersion7(TestClock.Thursday),
                    AwaitsConfirmation = true,
                },
                Given(DistributionStatus.Reconciled, Counted(10), LineOutcome.Lost) with
                {
                    Id = Guid.CreateVersion7(TestClock.Thursday),
                }
            )
        );

        foreach (
            var (permission, act) in new[]
            {
                (Permission.PrepareMedication, "Prepare medication"),
                (Permission.PrepareMedication, "Stop and put kits back"),
                (Permission.PrepareMedication, "Prepare what is owed"),
                (Permission.PrepareMedication, "Give up what is owed"),
                (Permission.PrepareMedication, "Prepare a replacement"),
                (Permission.DispenseMedication, "Not given"),
                (Permission.DispenseMedication, "Given in error"),
                (Permission.VerifyMedication, "Confirm where the kits were"),
                (Permission.CountReturns, "Count return"),
                (Permission.CountReturns, "Correct count"),
            }
        )
        {
            var has = page.FindAll("button").Any(b => b.TextContent.Trim() == act);
            Assert.Equal(RolePermissions.Has(role, permission), has);
            Assert.Equal(
                !has,
                page.FindAll(".why").Any(w => w.TextContent.Contains(act, StringComparison.Ordinal))
            );
        }
    }

    [Theory]
    [InlineData("en", 10, 2, "35 given − 10 unused − 2 lost = 23 taken")]
    [InlineData(
        "en",
        10,
        null,
        "35 given − 10 unused = at most 25 taken. Nobody said how many were lost."
    )]
    [InlineData(
        "en",
        null,
        2,
        "35 given − 2 lost: unknown, from 0 to 33 taken. Nobody counted what is unused."
    )]
    [InlineData(
        "en",
        null,
        null,
        "35 given: unknown, from 0 to 35 taken. Nobody counted what is unused or said how many were lost."
    )]
    [InlineData("ko", 10, null, "지급 35 − 미사용 10 = 복용 최대 25. 분실 수량은 듣지 못했습니다.")]
    [InlineData(
        "ko",
        null,
        null,
        "지급 35: 알 수 없음, 복용 0 ~ 35. 미사용 수량은 세지 않았고 분실 수량은 듣지 못했습니다."
    )]
    [Trait("id", "E9")]
    public void A_count_shows_its_formula_and_blank_is_not_zero(
        string language,
        int? unused,
        int? lost,
        string sentence
    )
    {
        var page = KitsOf(
            Role.Nurse,
            Supply(Given(DistributionStatus.Reconciled, Counted(unused, lost))),
            language
        );
        Assert.Contains(sentence, page.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "en",
        "Dispensed: KIM, 12 Mar 2026 17:00 KST \"I handed this medication over to this patient.\" Name and date of birth stated by the patient.",
        "Second check done: SEO, 12 Mar 2026 17:00 KST. Each kit: seal intact, label right."
    )]
    [InlineData(
        "ko",
        "지급됨: KIM, 2026-03-12 17:00 KST \"이 의약품을 이 시험대상자에게 지급하였습니다.\" 시험대상자가 성명과 생년월일을 직접 말했습니다.",
        "이중 확인됨: SEO, 2026-03-12 17:00 KST. 모든 키트: 봉인 온전, 라벨 일치."
    )]
    [Trait("id", "P11-50-1")]
    public void The_step_that_was_signed_reads_with_its_meaning_and_each_check_with_what_was_seen(
        string language,
        string signature,
        string check
    )
    {
        var given = Given(DistributionStatus.Dispensed);
        var page = KitsOf(
            Role.Monitor,
            Supply(
                given with
                {
                    Steps =
                    [
                        .. given.Steps,
                        new(DistributionStatus.Verified, "SEO", TestClock.Thursday),
                        new(DistributionStatus.Dispensed, "KIM", TestClock.Thursday),
                    ],
                }
            ),
            language
        );

        var steps = page.FindAll(".p-body > p.meta").Select(p => p.Words()).ToList();
        Assert.Contains(signature, steps);
        Assert.Contains(check, steps);
        Assert.Single(steps, s => s.Contains('"', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(nameof(CountReturn.Unused), "-1", "CountNotWhole", "whole number")]
    [InlineData(nameof(CountReturn.Unused), "2.5", "CountNotWhole", "whole number")]
    [InlineData(nameof(CountReturn.Unused), "99999999999", "CountTooLarge", "A count is never")]
    [InlineData(
        nameof(CountReturn.Unused),
        "36",
        "ReturnedMoreThanGiven",
        "35 were given. Count again with a second person"
    )]
    [InlineData(nameof(CountReturn.Lost), "-1", "CountNotWhole", "whole number")]
    [InlineData(nameof(CountReturn.Lost), "2.5", "CountNotWhole", "whole number")]
    [InlineData(nameof(CountReturn.Lost), "99999999999", "CountTooLarge", "A count is never")]
    [Trait("id", "E9")]
    public void A_count_that_is_none_stays_as_it_was_typed_beside_what_is_wrong_with_it(
        string field,
        string typed,
        string code,
        string told
    )
    {
        var pages = As(Role.Nurse).Showing(PatientPages.File());
        pages.Operations.Answer<
            Features.Dispensing.Kits.PatientKits,
            Features.Dispensing.Kits.PatientSupply
        >(_ => Supply(Given(DistributionStatus.Dispensed)));
        pages.Operations.Refuse<CountReturn, Guid>(
            new Refusal(code, "E9").With("given", 35).With("counted", 36).At(field)
        );
        var page = pages.Open(PortalUrls.KitsTab);
        Beside(pages);
        page.Button("Count return, K-104411").Click();
        page.Find($".panel input[name*={field}]").Change(typed);
        page.Find(".panel input[name*=ReturnedOn]").Change("12 Mar 2026");
        page.Find(".panel input[type=radio]").Change(true);
        page.Find(".panel form").Submit();

        var input = page.Find($".panel input[name*={field}]");
        Assert.Equal(typed, input.GetAttribute("value"));
        Assert.Contains(told, page.Described(input), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "E9")]
    public void What_is_typed_into_a_count_shows_what_it_comes_to_and_goes_to_the_command_as_typed()
    {
        var pages = As(Role.Nurse).Showing(PatientPages.File());
        pages.Operations.Answer<
            Features.Dispensing.Kits.PatientKits,
            Features.Dispensing.Kits.PatientSupply
        >(_ => Supply(Given(DistributionStatus.Dispensed)));
        pages.Operations.Refuse<CountReturn, Guid>(
            new Refusal("CountNotWhole", "E9").At(nameof(CountReturn.Unused))
        );
        var page = pages.Open(PortalUrls.KitsTab);
        Beside(pages);
        page.Button("Count return, K-104411").Click();
        var form = page.Find(".panel");
        Assert.DoesNotContain("diary", form.TextContent, StringComparison.Ordinal);
        form.QuerySelector("input[name*=Unused]")!.Change("10");
        Assert.Contains(
            "09 Feb 2026 to 11 Mar 2026: 30 tablets were due by the order, and the diary says that 29 tablets were taken."
                + "By this count at most 83.3% were taken, 25/30."
                + "Count and diary differ by 4 tablets; the limit is 3 tablets.",
            string.Concat(page.FindAll(".panel .note p").Skip(1).Select(p => p.TextContent))
                .Replace('\u00a0', ' '),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "at most 25 taken",
            page.Find(".panel").TextContent,
            StringComparison.Ordinal
        );

        page.Find(".panel input[name*=Unused]").Change("1e3");
        page.Find(".panel form").Submit();

        // Day and container are missing, and the figure is none: all three are told at once.
        Assert.Equal(3, page.FindAll(".panel [data-summary] li").Count);
        Assert.Contains(
            "Choose the whereabouts of the container.",
            page.Find(".panel [data-summary]").TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("whole number", page.Find(".panel").TextContent, StringComparison.Ordinal);
        Assert.Equal("1e3", page.Find(".panel input[name*=Unused]").GetAttribute("value"));
        Assert.Empty(pages.Operations.Of<CountReturn>());

        page.Find(".panel input[name*=Unused]").Change(" 10 ");
        page.Find(".panel input[name*=ReturnedOn]").Change("12 Mar 2026");
        page.Find(".panel input[type=radio]").Change(true);
        page.Find(".panel form").Submit();

        var ran = Assert.Single(pages.Operations.Of<CountReturn>());
        Assert.Equal(("10", null, true), (ran.Unused, ran.Lost, ran.ContainerBack!.Value));
        Assert.Equal(
            [null, new DateOnly(2026, 3, 12)],
            pages.Operations.Of<CountWitnesses>().Select(w => w.ReturnedOn)
        );
    }

    public static TheoryData<string, Role, string?> Ways =>
        new()
        {
            { PortalUrls.Prepare(PatientPages.Patient, Order), Role.Nurse, "Prepare medication" },
            { PortalUrls.Prepare(PatientPages.Patient, Order), Role.Monitor, null },
            { PortalUrls.Prepare(PatientPages.Patient, Line), Role.Nurse, null },
            {
                PortalUrls.CountReturn(PatientPages.Patient, Line),
                Role.Nurse,
                "Count return, K-104411"
            },
            {
                PortalUrls.CountReturn(PatientPages.Patient, Distribution),
                Role.Nurse,
                "Count return, K-104411"
            },
            { PortalUrls.CountReturn(PatientPages.Patient, Line), Role.Monitor, null },
            { PortalUrls.CountReturn(PatientPages.Patient, Order), Role.Nurse, null },
        };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Who_comes_to_prepare_or_to_count_finds_the_form_of_it_open_once(
        string url,
        Role role,
        string? title
    )
    {
        using var pages = Ready(role, Given(DistributionStatus.Dispensed));
        pages.Services.GetRequiredService<NavigationManager>().NavigateTo(url);

        var tab = pages.Open<KitsTab>();

        Assert.Equal(title, tab.FindAll(".panel h2").SingleOrDefault()?.Words());
        if (title is not null)
        {
            tab.Button("Hide").Click();
            tab.Render(p => p.Add(x => x.Fresh, 1));
            Assert.Empty(tab.FindAll(".panel"));
        }
    }

    [Fact]
    public void Of_several_kits_that_wait_to_be_counted_the_reader_chooses()
    {
        var one = Given(DistributionStatus.Dispensed);
        var two = one with
        {
            Lines = [one.Lines[0], one.Lines[0] with { Id = Order, Kit = "K-104412" }],
        };
        using var pages = Ready(Role.Nurse, two);
        pages
            .Services.GetRequiredService<NavigationManager>()
            .NavigateTo(PortalUrls.CountReturn(PatientPages.Patient, Distribution));

        Assert.Empty(pages.Open<KitsTab>().FindAll(".panel"));
    }

    [Fact]
    [Trait("id", "J3")]
    public void A_saved_count_that_changes_asks_why()
    {
        var pages = As(Role.Nurse).Showing(PatientPages.File());
        pages.Operations.Answer<
            Features.Dispensing.Kits.PatientKits,
            Features.Dispensing.Kits.PatientSupply
        >(_ => Supply(Given(DistributionStatus.Reconciled, Counted(8))));
        var page = pages.Open(PortalUrls.KitsTab);
        Beside(pages);
        page.Button("Correct count, K-104411").Click();
        Assert.Empty(page.FindAll(".reason"));
        page.Find(".panel input[name*=Unused]").Change("10");
        Assert.Contains("unused 8", page.Find(".reason").TextContent, StringComparison.Ordinal);
        Assert.Contains("unused 10", page.Find(".reason").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_form_that_prepares_offers_each_visit_with_its_need_and_chooses_none()
    {
        var pages = As(Role.Pharmacist).Showing(PatientPages.File());
        pages.Operations.Answer<
            Features.Dispensing.Kits.PatientKits,
            Features.Dispensing.Kits.PatientSupply
        >(_ => Supply());
        pages.Operations.Answer<PrepareChoices, OrderNeed>(_ => new OrderNeed(
            Order,
            1,
            new("ORBIT-24 or placebo", "위약"),
            BaseUnit.Tablet,
            [
                Planned("V2", "Visit 2", new(2026, 9, 30), new(2026, 9, 30)),
                Planned("V3", "Visit 3", new(2026, 10, 1), new(2026, 10, 7)),
                new VisitNeed(null, null, 28, new DateOnly(2026, 4, 8)),
            ]
        ));
        var page = pages.Open(PortalUrls.KitsTab);
        page.Button("Prepare medication, order 1").Click();
        Assert.Contains(
            "Outside visits: 28",
            page.Find(".panel").TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "V2, Visit 2, window 30\u00a0Sep\u00a02026: 28\u00a0tablets, to 08\u00a0Apr\u00a02026",
            page.Find(".panel").TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "V3, Visit 3, window 01\u00a0Oct\u00a02026 to 07\u00a0Oct\u00a02026",
            page.Find(".panel").TextContent,
            StringComparison.Ordinal
        );
        Assert.Empty(page.FindAll(".panel input:checked"));
        page.Find(".panel form").Submit();
        Assert.Empty(pages.Operations.Of<PrepareDistribution>());
    }

    [Theory]
    [InlineData(
        "en",
        "Order 2: active in version 1. Its version 3 waits for a signature, and nothing is dispensed on this order until an investigator signs it or takes the change back."
    )]
    [InlineData(
        "ko",
        "처방 2: 버전 1 진행 중. 버전 3의 서명을 기다리고 있습니다. 시험자가 서명하거나 변경을 취소할 때까지 이 처방으로 불출하지 않습니다."
    )]
    [Trait("id", "D4")]
    public void An_active_order_whose_change_is_not_signed_is_told_as_such(
        string language,
        string sentence
    )
    {
        var page = KitsOf(
            Role.Pharmacist,
            new PatientSupply([], [new WaitingOrder(2, 1, 3)], []),
            language
        );

        Assert.Contains(page.FindAll("p"), p => p.Words() == sentence);
        Assert.DoesNotContain("signed and active", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("서명되어 진행 중인", page.Markup, StringComparison.Ordinal);
    }

    private static VisitNeed Planned(string code, string name, DateOnly first, DateOnly last) =>
        new(
            new PlannedVisit(Guid.CreateVersion7(TestClock.Thursday), code, new(name, name)),
            new SupplyVisit(code, new DatedWindow(first, first, last), new DateOnly(2026, 9, 30)),
            28,
            new DateOnly(2026, 4, 8)
        );

    /// <summary>What order and diary say of the days since the kit was given.</summary>
    private static PatientPages Ready(Role role, GivenDistribution given)
    {
        var pages = As(role);
        pages
            .Operations.Answer<
                Features.Dispensing.Kits.PatientKits,
                Features.Dispensing.Kits.PatientSupply
            >(_ => Supply(given))
            .Answer<PrepareChoices, OrderNeed>(_ => new OrderNeed(
                Order,
                1,
                given.Product,
                BaseUnit.Tablet,
                [new VisitNeed(null, null, 28, new DateOnly(2026, 4, 8))]
            ));
        Beside(pages);
        return pages;
    }

    private static void Beside(PatientPages pages) =>
        pages.Operations.Answer<CountWitnesses, WitnessedDays>(_ => new WitnessedDays(
            new DateOnly(2026, 2, 9),
            new DateOnly(2026, 3, 11),
            35,
            30,
            29
        ));
}
