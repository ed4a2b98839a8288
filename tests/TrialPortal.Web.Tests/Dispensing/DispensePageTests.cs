using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Tests.Ui;
using static TrialPortal.Web.Tests.Dispensing.DispensePages;

namespace TrialPortal.Web.Tests.Dispensing;

/// <summary>From the shelf to the patient with a scanner and Enter (W5).</summary>
[Trait("id", "E5")]
[Trait("id", "O3")]
public sealed class DispensePageTests
{
    [Theory]
    [InlineData("en", "Seal and label are right: second check done")]
    [InlineData("ko", "봉인과 라벨 이상 없음: 이중 확인 완료")]
    [Trait("id", "E6")]
    public void The_second_person_scans_each_kit_and_then_one_press_verifies(
        string language,
        string act
    )
    {
        using var pages = As(Role.Pharmacist, language);
        Matching(pages);
        pages.Operations.Answer<VerifyDistribution, Done>(_ => Done.Now);
        var page = Open(pages, File(DistributionStatus.Prepared));
        Assert.False(page.HasButton(act));

        Scan(page, "k-104411");
        Assert.True(page.Button(act).HasAttribute("data-result"));
        page.Button(act).Click();

        Assert.Equal(
            ["K-104411"],
            Assert.Single(pages.Operations.Of<VerifyDistribution>()).Scanned
        );
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
        Assert.False(page.HasButton("Seal and label are right: second check done"));
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
        Assert.NotNull(page.Find("tp-tone[bad]"));
        Assert.True(string.IsNullOrEmpty(page.Find(".scan input").GetAttribute("value")));
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
    [InlineData(Role.Investigator, true)]
    [InlineData(Role.Coordinator, false)]
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

    private static string Current(IRenderedComponent<DispensePage> page) =>
        page.Find(".steps [aria-current=step] span:last-child").TextContent.Trim();
}
