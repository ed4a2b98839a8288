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

/// <summary>From the shelf to the patient with a scanner and Enter (W5).</summary>
[Trait("id", "E5")]
[Trait("id", "O3")]
public sealed class DispensePageTests
{
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
}
