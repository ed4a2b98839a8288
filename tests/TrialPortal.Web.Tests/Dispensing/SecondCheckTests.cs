using Bunit;
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
using static TrialPortal.Web.Tests.Dispensing.ScanSteps;

namespace TrialPortal.Web.Tests.Dispensing;

/// <summary>The second person scans each kit and says what it looks like (W5).</summary>
[Trait("id", "E5")]
[Trait("id", "O3")]
public sealed class SecondCheckTests
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
}
