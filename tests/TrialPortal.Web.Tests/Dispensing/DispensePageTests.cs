using Bunit;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Dispensing;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;
using static TrialPortal.Web.Tests.Dispensing.DispensePages;

namespace TrialPortal.Web.Tests.Dispensing;

/// <summary>From the shelf to the patient with a scanner and Enter (W5).</summary>
[Trait("id", "E5")]
[Trait("id", "O3")]
public sealed class DispensePageTests
{
    [Theory]
    [InlineData("en", "Second check done", "Does the label show ORBIT-24 and KR01-014?")]
    [InlineData("ko", "이중 확인 완료", "라벨에 다음이 모두 있습니까: ORBIT-24, KR01-014?")]
    [Trait("id", "E6")]
    public void The_second_person_scans_each_kit_says_what_seal_and_label_are_like_and_verifies(
        string language,
        string act,
        string question
    )
    {
        using var pages = As(Role.Pharmacist, language);
        Matching(pages);
        pages.Operations.Answer<VerifyDistribution, Done>(_ => Done.Now);
        var page = Open(pages, File(DistributionStatus.Prepared));
        Assert.False(page.HasButton(act));

        Scan(page, "k-104411");
        Assert.True(page.Find(".looks[aria-label=K-104411]").HasAttribute("data-result"));
        Assert.Equal(question, page.FindAll(".looks legend")[1].Words());
        Assert.Empty(page.FindAll(".looks input[checked]"));
        Answer(page, 0, 2);
        page.Button(act).Click();

        var verified = Assert.Single(pages.Operations.Of<VerifyDistribution>()).Scanned;
        Assert.Equal(
            new KitCheck
            {
                Kit = "K-104411",
                SealIntact = true,
                LabelRight = true,
            },
            Assert.Single(verified)
        );
    }

    [Theory]
    [InlineData("en", "Second check done", "Look at the kit, then answer both questions.")]
    [InlineData("ko", "이중 확인 완료", "키트를 확인한 뒤 두 질문에 답해 주세요.")]
    [Trait("id", "E6")]
    public void A_question_that_is_not_answered_is_told_at_its_kit(
        string language,
        string act,
        string next
    )
    {
        using var pages = As(Role.Pharmacist, language);
        Matching(pages);
        pages.Operations.Refuse<VerifyDistribution, Done>(
            new Refusal("KitNotLookedAt", "E6").With("kit", "K-104411")
        );
        var page = Open(pages, File(DistributionStatus.Prepared));
        Scan(page, "K-104411");
        Answer(page, 0);
        Assert.Empty(page.FindAll("[role=alert]"));

        page.Button(act).Click();

        Assert.EndsWith(
            next,
            page.Find(".scanned li [role=alert]").Words(),
            StringComparison.Ordinal
        );
        Assert.Single(page.FindAll("[role=alert]"));
        Answer(page, 2);
        Assert.Empty(page.FindAll(".scanned [role=alert]"));
    }

    [Theory]
    [InlineData(
        "en",
        1,
        2,
        "Its seal is not intact. (rule E6) Who can Study pharmacist, study nurse Next Stop and put the kits back, then take kit K-104411 out of the stock: into quarantine, or as damaged.",
        "Kit K-104411 in the stock"
    )]
    [InlineData(
        "ko",
        0,
        3,
        "라벨에 임상시험 이름과 시험대상자번호가 모두 있지는 않습니다. (규칙 E6) 할 수 있는 사람 관리약사, 연구간호사 다음 조제를 취소한 뒤 키트를 재고에서 제외해 주세요(격리 보관). 키트: K-104411.",
        "재고의 키트 K-104411"
    )]
    [Trait("id", "E6")]
    public void A_kit_whose_seal_or_label_is_not_right_leads_on_to_putting_it_aside(
        string language,
        int seal,
        int label,
        string why,
        string kit
    )
    {
        using var pages = As(Role.Pharmacist, language);
        Matching(pages);
        var page = Open(pages, File(DistributionStatus.Prepared));
        Scan(page, "K-104411");

        Answer(page, seal, label);

        Assert.EndsWith(why, page.Find(".scanned [role=alert]").Words(), StringComparison.Ordinal);
        Assert.Equal(
            PortalUrls.Kit(KitId),
            page.FindAll(".scanned a").Single(a => a.Words() == kit).GetAttribute("href")
        );
        var stopped = Open(pages, File(DistributionStatus.Cancelled));
        Assert.True(stopped.HasLink(kit));
    }

    [Theory]
    [InlineData(
        "en",
        "Hand over",
        "The patient stated this name: KIM, Minjun",
        "The patient stated this date of birth: 14 Jul 1971",
        "The name is not ticked: ask for it, compare, then tick.",
        "The date of birth is not ticked: ask for it, compare, then tick."
    )]
    [InlineData(
        "ko",
        "지급 완료",
        "시험대상자가 직접 말한 성명: 김민준",
        "시험대상자가 직접 말한 생년월일: 1971-07-14",
        "성명: 표시하지 않았습니다. 물어 비교한 뒤 표시해 주세요.",
        "생년월일: 표시하지 않았습니다. 물어 비교한 뒤 표시해 주세요."
    )]
    [Trait("id", "E7")]
    public void Name_and_date_of_birth_are_ticked_by_hand_and_their_lack_is_told_at_each(
        string language,
        string act,
        string name,
        string born,
        string noName,
        string notBorn
    )
    {
        var signing = new FakeSigning
        {
            Refusal = Check.All(
                new Refusal("NameNotStated", "E7").At(nameof(HandOver.NameStated)),
                new Refusal("BirthDateNotStated", "E7").At(nameof(HandOver.BirthDateStated))
            ),
        };
        using var pages = new PatientPages(
            language,
            Role.Nurse,
            services => services.AddSingleton<ISigning>(signing).AddDispensing()
        );
        var page = Open(pages, File(DistributionStatus.Verified));
        foreach (var label in new[] { name, born })
        {
            Assert.False(page.Labelled(label).HasAttribute("checked"));
        }

        page.Find("form").Submit();

        foreach (var (label, lack) in new[] { (name, noName), (born, notBorn) })
        {
            var told = page.Described(page.Labelled(label));
            Assert.Contains(lack, told, StringComparison.Ordinal);
        }

        Assert.Equal(act, page.Find("button[type=submit] .when-on").Words());
        Assert.Empty(pages.Operations.Of<HandOver>());
    }

    [Theory]
    [InlineData("en", "Not this patient", "K-104411: still set aside for KR01-014.", "Begin again")]
    [InlineData(
        "ko",
        "이 시험대상자가 아님",
        "키트 K-104411: KR01-014 시험대상자에게 계속 배정되어 있습니다.",
        "다시 시작"
    )]
    [Trait("id", "E7")]
    public void Not_this_patient_stops_says_where_the_kits_are_and_begins_again_unticked(
        string language,
        string act,
        string kits,
        string again
    )
    {
        using var pages = As(Role.Nurse, language);
        pages.Operations.Answer<StopHandOver, Done>(_ => Done.Now);
        var page = Open(pages, File(DistributionStatus.Verified));
        page.Find("input[type=checkbox]").Change(true);

        page.Button(act).Click();

        Assert.Equal(
            Distribution,
            Assert.Single(pages.Operations.Of<StopHandOver>()).DistributionId
        );
        Assert.Contains(kits, page.Find("[data-result]").Words(), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("input[type=checkbox]"));
        page.Button(again).Click();
        Assert.Equal(2, page.FindAll("input[type=checkbox]:not([checked])").Count);
    }

    [Fact]
    [Trait("id", "E17")]
    public void Who_stops_what_was_given_meanwhile_reads_by_whom()
    {
        using var pages = As(Role.Nurse);
        pages.Operations.Refuse<StopHandOver, Done>(
            new Refusal("DistributionMovedOn", "E17")
                .With("status", DistributionStatus.Dispensed)
                .With("by", "SEO")
                .With("at", TestClock.Thursday)
        );
        var page = Open(pages, File(DistributionStatus.Verified));

        page.Button("Not this patient").Click();

        Assert.Contains("by SEO at", page.Find("[role=alert]").Words(), StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("button[type=submit]"));
    }

    [Theory]
    [InlineData(
        "en",
        "PARK, 12 Mar 2026 17:00 KST \"I handed this medication over to this patient.\"",
        "LEE, 12 Mar 2026 17:00 KST \"I prescribe this medication for this patient.\""
    )]
    [InlineData(
        "ko",
        "PARK, 2026-03-12 17:00 KST \"이 의약품을 이 시험대상자에게 지급하였습니다.\"",
        "LEE, 2026-03-12 17:00 KST \"이 시험대상자에게 이 의약품을 처방합니다.\""
    )]
    [Trait("id", "P11-50-1")]
    public void Order_and_hand_over_read_as_they_were_signed(
        string language,
        string handed,
        string prescribed
    )
    {
        using var pages = As(Role.Nurse, language);

        var page = Open(pages, File(DistributionStatus.Dispensed));

        Assert.Contains(handed, page.Find("p[data-result]").Words(), StringComparison.Ordinal);
        Assert.Contains(
            page.FindAll("p.meta"),
            p => p.Words().EndsWith(prescribed, StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            handed,
            Open(pages, File(DistributionStatus.Cancelled)).Find("p[data-result]").Words(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    [Trait("id", "E6")]
    public void Who_prepared_it_is_led_to_the_second_person()
    {
        using var pages = As(Role.Nurse);
        Matching(pages);
        var page = Open(
            pages,
            File(DistributionStatus.Prepared, pages.Operations.Rights.Actor.UserId)
        );
        Assert.Equal("Scan kits", Current(page));
        Scan(page, "K-104411");
        Assert.Equal("Second person", Current(page));
        Assert.True(page.HasLink("Ask the second person"));
        Assert.False(page.HasButton("Second check done"));
        Assert.Empty(page.FindAll(".looks"));
    }

    [Fact]
    public void A_kit_that_is_refused_says_why_and_which_to_take_and_the_line_is_empty_again()
    {
        using var pages = As(Role.Nurse);
        pages.Operations.Refuse<CheckScannedKit, ScannedKit>(
            new Refusal("KitInQuarantine", "E3")
                .With("kit", "K-104402")
                .With("since", TestClock.Thursday)
                .With("next", "K-104411")
        );
        var page = Open(pages, File(DistributionStatus.Prepared));
        Scan(page, "K-104402");
        var alert = page.Find("[role=alert]").TextContent;
        Assert.Contains("Kit K-104402 is not added.", alert, StringComparison.Ordinal);
        Assert.Contains("in quarantine since", alert, StringComparison.Ordinal);
        Assert.Contains("(rule E3)", alert, StringComparison.Ordinal);
        Assert.Contains("Take K-104411.", alert, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".scanned .read"));
        Assert.NotNull(page.Find("tp-tone[bad]"));
        Assert.True(string.IsNullOrEmpty(page.Find(".scan input").GetAttribute("value")));
    }

    [Theory]
    [InlineData("en", "typed")]
    [InlineData("ko", "직접 입력")]
    public void A_number_that_was_typed_is_marked_and_one_that_was_scanned_is_not(
        string language,
        string mark
    )
    {
        using var pages = As(Role.Nurse, language);
        Matching(pages);
        var page = Open(pages, File(DistributionStatus.Prepared));
        Scan(page, "K-104402");
        Read(page, "K-104411");

        Assert.Equal(
            [("K-104402", true), ("K-104411", false)],
            pages.Operations.Of<CheckScannedKit>().Select(c => (c.Kit, c.Typed))
        );
        Assert.Equal(
            [true, false],
            page.FindAll(".scanned .when")
                .Select(w => w.TextContent.Contains(mark, StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData("en", "Read: “ㅏ-10□4411”", "The keyboard is set to Korean.")]
    [InlineData("ko", "읽은 내용: “ㅏ-10□4411”", "키보드가 한글 입력 상태입니다.")]
    public void What_could_not_be_read_stays_in_the_log_of_scans(
        string language,
        string read,
        string why
    )
    {
        using var pages = As(Role.Nurse, language);
        pages.Operations.Refuse<CheckScannedKit, ScannedKit>(
            new Refusal("KitNumberInHangul", "E5").At("Kit")
        );
        var page = Open(pages, File(DistributionStatus.Prepared));
        Scan(page, "ㅏ-10\u001d4411");

        Assert.Equal(read, page.Find(".scanned .read").Words());
        Assert.Contains(why, page.Find("[role=alert]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_code_again_within_two_seconds_is_one_scan()
    {
        using var pages = As(Role.Nurse);
        Matching(pages);
        var page = Open(pages, File(DistributionStatus.Prepared));
        foreach (var seconds in new[] { 0, 1, 1, 2 })
        {
            pages.Clock.Advance(TimeSpan.FromSeconds(seconds));
            Read(page, "K-104411");
            page.Find("form:has(.scan)").Submit();
        }

        Assert.Equal(2, page.FindAll(".scanned > li").Count);
        Read(page, "K-104402");
        Assert.Equal(3, page.FindAll(".scanned > li").Count);
    }

    [Fact]
    public void Sound_is_switched_off()
    {
        using var pages = As(Role.Nurse);
        Matching(pages);
        var page = Open(pages, File(DistributionStatus.Prepared));
        page.Button("Sound").Click();
        Scan(page, "K-104411");
        Assert.Empty(page.FindAll("tp-tone"));
    }

    [Theory]
    [InlineData(Role.Nurse, true)]
    [InlineData(Role.Pharmacist, true)]
    [InlineData(Role.Investigator, true)]
    [InlineData(Role.SubInvestigator, true)]
    [InlineData(Role.Coordinator, false)]
    [InlineData(Role.Monitor, false)]
    public void What_was_verified_is_handed_over_by_who_may(Role role, bool may)
    {
        using var pages = As(role);
        var page = Open(pages, File(DistributionStatus.Verified));
        Assert.Equal("Hand over", Current(page));
        Assert.Equal(may, page.FindAll("button .when-on").Any(b => b.TextContent == "Hand over"));
        Assert.Equal(
            !may,
            page.FindAll(".why")
                .Any(w => w.TextContent.Contains("Hand over", StringComparison.Ordinal))
        );
        Assert.Equal(
            RolePermissions.Has(role, Permission.PrepareMedication),
            page.HasButton("Stop and put kits back")
        );
    }

    [Theory]
    [InlineData("en", Role.Investigator, DistributionStatus.Verified)]
    [InlineData("ko", Role.SubInvestigator, DistributionStatus.Prepared)]
    [InlineData("ko", Role.Coordinator, DistributionStatus.Prepared)]
    [InlineData("en", Role.Monitor, DistributionStatus.Verified)]
    [Trait("id", "E7")]
    public void Who_may_not_put_kits_back_reads_who_can(
        string language,
        Role role,
        DistributionStatus status
    )
    {
        using var pages = As(role, language);
        var (act, who) =
            language == "en"
                ? ("Stop and put kits back", "study pharmacist, study nurse.")
                : ("조제 취소", "관리약사, 연구간호사");

        var page = Open(pages, File(status));

        Assert.False(page.HasButton(act));
        Assert.Contains(page.FindAll(".why"), w => w.Words() == $"{act}: {who}");
    }

    [Fact]
    [Trait("id", "D5")]
    public void An_order_on_hold_shows_at_once()
    {
        using var pages = As(Role.Nurse);
        var file = File(DistributionStatus.Prepared);
        file = file with
        {
            Order = file.Order with
            {
                Stopped = new Refusal("OrderNotDispensable", "D2").With(
                    "status",
                    Domain.Orders.OrderStatus.OnHold
                ),
            },
        };
        var page = Open(pages, file);
        Assert.Contains("On hold", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.Monitor)]
    [Trait("id", "E6")]
    public void Who_may_not_scan_reads_who_does_the_second_check(Role role)
    {
        using var pages = As(role);
        var file = File(DistributionStatus.Prepared);
        var page = Open(pages, file with { Patient = file.Patient with { Person = null } });
        Assert.Empty(page.FindAll(".scan"));
        Assert.Contains(
            page.FindAll(".why"),
            w => w.TextContent.Contains("Second check", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("KIM", page.Markup, StringComparison.Ordinal);
    }

    private static void Matching(PatientPages pages) =>
        pages.Operations.Answer<CheckScannedKit, ScannedKit>(_ => new ScannedKit(
            "K-104411",
            35,
            BaseUnit.Tablet,
            new DateOnly(2026, 9, 30)
        ));

    private static void Scan(IRenderedComponent<DispensePage> page, string text)
    {
        page.Find(".scan input").Change(text);
        page.Find("form:has(.scan)").Submit();
    }

    /// <summary>As scanner.js gives a code on.</summary>
    private static void Read(IRenderedComponent<DispensePage> page, string code) =>
        page.Find(".scan input").TriggerEvent("onscanned", new ScannedEventArgs { Text = code });

    /// <summary>The radios of seal and label, from 0: yes and no of the one, then of the other.</summary>
    private static void Answer(IRenderedComponent<DispensePage> page, params int[] chosen)
    {
        foreach (var radio in chosen)
        {
            page.FindAll(".looks input")[radio].Change("on");
        }
    }

    private static string Current(IRenderedComponent<DispensePage> page) =>
        page.Find(".steps [aria-current=step] span:last-child").TextContent.Trim();
}
