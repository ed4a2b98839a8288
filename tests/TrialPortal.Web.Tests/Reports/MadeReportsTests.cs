using Bunit;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Reports;
using TrialPortal.Web.Features.Reports.Making;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Tests.Live;
using TrialPortal.Web.Tests.Ui;
using static TrialPortal.Web.Tests.Reports.ReportPages;

namespace TrialPortal.Web.Tests.Reports;

[Trait("id", "K3")]
public sealed class MadeReportsTests
{
    [Theory]
    [InlineData("en", "Reports you can have made", "No report yet.")]
    [InlineData("ko", "만들 수 있는 보고서", "아직 만든 보고서가 없습니다.")]
    public void The_page_lists_what_can_be_made_by_whom_and_what_was_made(
        string language,
        string title,
        string none
    )
    {
        using var page = Of(language);

        var list = page.Render<ReportListPage>();

        Assert.Contains(title, list.Markup, StringComparison.Ordinal);
        Assert.Contains(none, list.Markup, StringComparison.Ordinal);
        Assert.Equal(Enum.GetValues<ReportKind>().Length, list.FindAll(".choices li").Count);
    }

    [Fact]
    [Trait("id", "A4")]
    public void What_a_role_never_has_made_is_absent()
    {
        using var page = Of("en");
        page.Operations.As(Role.Monitor, Ids.Study, Ids.Site);

        var offered = page.Render<ReportListPage>().FindAll(".choices li");
        var one = offered[0];

        Assert.DoesNotContain(
            offered,
            o => o.Words().Contains("Delegation and access list", StringComparison.Ordinal)
        );

        Assert.Contains("Compliance audit report", one.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Who may make it: principal investigator",
            one.Words(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("en", "Made", "412", "14 pages", "Open")]
    [InlineData("ko", "완료", "412", "14쪽", "열기")]
    public void A_kept_report_has_size_hash_promise_and_its_way_in(
        string language,
        string state,
        string size,
        string pages,
        string open
    )
    {
        using var page = Of(language, Report(ReportStatus.Kept));

        var list = page.Render<MadeReports>();

        var row = list.Find("tbody tr").Words();
        foreach (var part in new[] { state, size, pages, "7b2e0c11", open })
        {
            Assert.Contains(part, row, StringComparison.Ordinal);
        }

        Assert.Equal($"/reports/{Ids.Report}/file", list.Find("a[download]").GetAttribute("href"));
    }

    [Theory]
    [InlineData(ReportStatus.Stopped, "Nothing was kept.")]
    [InlineData(ReportStatus.Cut, "Cut by a restart")]
    [InlineData(
        ReportStatus.Cut,
        "The portal was restarted while it was made. Nothing was kept; it can be made again."
    )]
    [InlineData(ReportStatus.Expired, "Gone since 19 Mar 2026 17:00 KST")]
    public void A_report_without_a_file_says_why_and_is_made_again_from_the_same_choices(
        ReportStatus status,
        string words
    )
    {
        using var page = Of("en", Report(status));

        var list = page.Render<MadeReports>();

        Assert.Contains(words, list.Find("tbody tr").Words(), StringComparison.Ordinal);
        Assert.Empty(list.FindAll("a[download]"));
        Assert.Contains(
            $"kind=audit&site={Ids.Site}&subject=KR01-003&language=ko",
            list.Find("td a").GetAttribute("href"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("en", "The disk on which the portal keeps reports is full. 9 pages were drawn")]
    [InlineData("ko", "디스크에 남은 공간이 없습니다. 9쪽까지 그렸으며")]
    public void A_report_that_failed_says_why_in_a_plain_sentence_and_how_far_it_came(
        string language,
        string words
    )
    {
        using var page = Of(
            language,
            Report(ReportStatus.Failed) with
            {
                Problem = "ReportDiskFull",
                Pages = 9,
                Reference = "7F3K-22",
            }
        );

        var row = page.Render<MadeReports>().Find("tbody tr").Words();

        Assert.Contains(words, row, StringComparison.Ordinal);
        Assert.Contains("7F3K-22", row, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Making the PDF", "Page 9 of about 14", "About 20 s left.")]
    [InlineData("ko", "PDF 만드는 중", "9쪽, 전체 약 14쪽", "약 20초 남았습니다.")]
    public void What_is_made_says_stage_page_and_time_left(
        string language,
        string title,
        string where,
        string left
    )
    {
        using var page = Of(language, Report(ReportStatus.Making));

        var band = page.Render<MadeReports>().Find(".job");

        Assert.Contains(title, band.Words(), StringComparison.Ordinal);
        Assert.Contains(where, band.Words(), StringComparison.Ordinal);
        Assert.Contains(left, band.Words(), StringComparison.Ordinal);
        Assert.Equal("0.6", band.QuerySelector("progress")!.GetAttribute("value"));
    }

    [Fact]
    public void A_minute_without_progress_is_said()
    {
        using var page = Of("en", Report(ReportStatus.Making));
        var step = Drawing(page.Clock);
        page.Operations.Answer<ReportProgressNow, ReportProgressState>(_ => step);
        var list = page.Render<MadeReports>();

        page.Clock.Advance(TimeSpan.FromSeconds(75));

        list.WaitForAssertion(() =>
            Assert.Contains("No progress for more than 60 s", list.Markup, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void What_waits_says_that_it_waits_and_can_be_stopped()
    {
        using var page = Of("en", Report(ReportStatus.Queued));
        page.Operations.Answer<StopReport, Done>(_ => Done.Now);
        var list = page.Render<MadeReports>();
        Assert.Contains(
            "Waiting for its turn",
            list.Find(".job").Words(),
            StringComparison.Ordinal
        );

        list.Find(".job button").Click();

        Assert.Equal(Ids.Report, Assert.Single(page.Operations.Of<StopReport>()).ReportId);
    }

    [Fact]
    public void When_a_stopped_report_takes_its_button_away_the_focus_goes_to_the_list()
    {
        using var page = Of("en", Report(ReportStatus.Making));
        page.Operations.Answer<StopReport, Done>(_ => Done.Now);
        var list = page.Render<MadeReports>();
        page.Operations.Answer<KeptReports, IReadOnlyList<KeptReport>>(_ =>
            List(Report(ReportStatus.Stopped))
        );

        list.Find(".job button").Click();

        list.WaitForAssertion(() => page.JSInterop.VerifyFocusAsyncInvoke());
        Assert.Equal("Made before", list.Find("[tabindex='-1']").GetAttribute("aria-label"));
    }

    [Fact]
    public void A_refused_stop_says_why()
    {
        using var page = Of("en", Report(ReportStatus.Making));
        page.Operations.Refuse<StopReport, Done>(
            new Refusal("ReportIsOver", "K3").With("status", ReportStatus.Kept)
        );
        var list = page.Render<MadeReports>();

        list.Find(".job button").Click();

        Assert.Contains(
            "The report is in another state already: Made.",
            list.Find("[role=alert]").Words(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    [Trait("id", "I1")]
    public async Task News_of_its_reader_reads_the_list_again()
    {
        using var page = Of("en", Report(ReportStatus.Making));
        var list = page.Render<MadeReports>();
        page.Operations.Answer<KeptReports, IReadOnlyList<KeptReport>>(_ =>
            List(Report(ReportStatus.Kept))
        );

        await TellAsync(page);

        list.WaitForAssertion(() => Assert.Single(list.FindAll("a[download]")));
    }

    [Theory]
    [InlineData("en", "Report made: Compliance audit report, KR01, Korean", "Close")]
    [InlineData("ko", "보고서를 만들었습니다: 점검기록 보고서, KR01, 한국어", "닫기")]
    [Trait("id", "I1")]
    public async Task The_end_is_told_on_any_page_and_stays_until_closed(
        string language,
        string words,
        string close
    )
    {
        using var page = Of(language, Report(ReportStatus.Kept));
        var notices = page.Render<ReportNotices>();
        Assert.Empty(notices.FindAll(".toast"));

        await TellAsync(page);

        notices.WaitForAssertion(() =>
            Assert.Contains(words, notices.Find(".toast").Words(), StringComparison.Ordinal)
        );
        page.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Single(notices.FindAll("a[download]"));
        notices.FindAll("button").Single(b => b.Words() == close).Click();
        Assert.Empty(notices.FindAll(".toast"));
    }

    [Theory]
    [InlineData(ReportStatus.Stopped)]
    [InlineData(ReportStatus.Making)]
    public async Task What_its_requester_knows_is_not_told(ReportStatus status)
    {
        using var page = Of("en", Report(status));
        var notices = page.Render<ReportNotices>();

        await TellAsync(page);
        notices.WaitForAssertion(() => Assert.NotEmpty(page.Operations.Of<KeptReports>()));

        Assert.Empty(notices.FindAll(".toast"));
    }

    private static Task TellAsync(Page page)
    {
        var reader = page.Operations.Rights.Actor.UserId!.Value;
        page.Services.GetRequiredService<LiveUpdates>()
            .Publish([new LiveChange(nameof(Report), Ids.Report, [LiveTopic.User(reader)])]);
        return page.Services.GetRequiredService<WatchedClock>().PassAsync(LiveComponent.Collect);
    }
}
