using TrialPortal.Domain.Reports;
using TrialPortal.Domain.Shared;
using static TrialPortal.Domain.Reports.ReportStatus;

namespace TrialPortal.Domain.Tests.Reports;

[Trait("id", "K3")]
public class ReportTests
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly FinishedReport Paper = new(212, 14, 400_000, "ab", true, true);

    // The table written out again: rows are states, columns what may come next.
    private static readonly Dictionary<ReportStatus, ReportStatus[]> Written = new()
    {
        [Queued] = [Making, Stopped],
        [Making] = [Kept, Stopped, Failed, Cut],
        [Kept] = [Expired],
        [Stopped] = [],
        [Failed] = [],
        [Cut] = [],
        [Expired] = [],
    };

    public static TheoryData<ReportStatus, ReportStatus> Pairs()
    {
        var pairs = new TheoryData<ReportStatus, ReportStatus>();
        foreach (var from in Enum.GetValues<ReportStatus>())
        {
            foreach (var to in Enum.GetValues<ReportStatus>())
            {
                pairs.Add(from, to);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Only_the_arrows_of_the_table_can_be_walked(ReportStatus from, ReportStatus to)
    {
        var report = In(from);

        var moved = Move(report, to);

        Assert.Equal(Written[from].Contains(to), moved?.IsDone ?? false);
        Assert.Equal(Written[from].Contains(to) ? to : from, report.Status);
        Assert.Equal(Written[from].Contains(to), ReportStatusTable.Allows(from, to));
    }

    [Fact]
    public void A_report_that_is_kept_says_which_file_it_is_and_until_when()
    {
        var report = In(Making);

        report.Keep(Some.Now, Paper, new ReportProof(3, 318, 400, "root"), Week);

        Assert.Equal(
            (212, 14, 400_000, "ab"),
            (report.Rows, report.Pages, report.Bytes, report.Sha256)
        );
        Assert.Equal(
            (3, 318, 400, "root"),
            (report.FirstEntry, report.LastEntry, report.TreeSize, report.TreeRoot)
        );
        Assert.Equal(Some.Now + Week, report.KeptUntil);
        Assert.Equal(Some.Now, report.EndedAt);
    }

    [Fact]
    public void A_report_that_failed_says_why_and_how_far_it_came_and_has_no_file()
    {
        var report = In(Making);

        report.Fail(Some.Now, "ReportDiskFull", "7F3K-22", pages: 9);

        Assert.Equal(
            ("ReportDiskFull", "7F3K-22", 9),
            (report.Problem, report.Reference, report.Pages)
        );
        Assert.Null(report.Sha256);
        Assert.Null(report.KeptUntil);
    }

    [Fact]
    public void A_file_is_not_gone_before_its_promise_is_over()
    {
        var report = In(Kept);

        var early = report.Expire(Some.Now + Week - TimeSpan.FromSeconds(1), newer: 0);

        Assert.Equal("ReportStillKept", early.Refusal!.Code);
        Assert.True(report.Expire(Some.Now + Week, newer: 0).IsDone);
    }

    [Fact]
    public void A_file_goes_before_its_time_when_there_are_enough_newer_ones_and_says_since_when()
    {
        var report = In(Kept);

        Assert.Equal(
            "ReportStillKept",
            report.Expire(Some.Now, newer: Report.MostKept - 1).Refusal!.Code
        );
        Assert.True(report.Expire(Some.Now, newer: Report.MostKept).IsDone);

        Assert.Equal((Expired, Some.Now), (report.Status, report.KeptUntil));
    }

    [Fact]
    public void A_period_does_not_end_before_it_starts()
    {
        var asked = Ask(new ReportSelection { From = Some.Today, To = Some.Today.AddDays(-1) });

        Assert.Equal("PeriodEndsBeforeStart", asked.Refusal!.Code);
        Assert.Equal("To", asked.Refusal.Field);
        Assert.True(Ask(new ReportSelection { From = Some.Today, To = Some.Today }).IsDone);
    }

    [Fact]
    public void Nobody_fills_the_queue_alone()
    {
        Assert.True(Ask(new(), Report.MostWaiting - 1).IsDone);
        Assert.Equal("TooManyReportsWaiting", Ask(new(), Report.MostWaiting).Refusal!.Code);
    }

    [Fact]
    public void What_was_typed_is_kept_as_it_is_searched_for()
    {
        var report = Ask(new ReportSelection { Subject = " kr01-003 ", Did = " " }).Value;

        Assert.Equal(new ReportSelection { Subject = "KR01-003" }, report.Selection());
    }

    private static Outcome<Report> Ask(ReportSelection selection, int waiting = 0) =>
        Report.Ask(
            Some.Id(),
            Some.Now,
            Some.Id(),
            ReportKind.Audit,
            (Some.Id(), Some.Id()),
            ReportLanguage.Both,
            selection,
            waiting
        );

    private static Report In(ReportStatus status)
    {
        var report = Ask(new()).Value;
        ReportStatus[] way = status switch
        {
            Queued => [],
            Stopped => [Stopped],
            Expired => [Making, Kept, Expired],
            Making => [Making],
            _ => [Making, status],
        };
        foreach (var step in way)
        {
            Assert.True(Move(report, step)!.IsDone);
        }

        return report;
    }

    /// <summary>Null: there is no verb that leads back to the queue.</summary>
    private static Outcome<Done>? Move(Report report, ReportStatus to) =>
        to switch
        {
            Making => report.Begin(Some.Now),
            Kept => report.Keep(Some.Now, Paper, null, Week),
            Stopped => report.Stop(Some.Now),
            Failed => report.Fail(Some.Now, "ReportFailed", null, 0),
            Cut => report.Cut(Some.Now),
            Expired => report.Expire(Some.Now + Week, newer: 0),
            _ => null,
        };
}
