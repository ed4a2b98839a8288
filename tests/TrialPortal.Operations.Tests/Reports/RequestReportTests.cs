using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Reports;

namespace TrialPortal.Operations.Tests.Reports;

[Trait("id", "K3")]
public sealed class RequestReportTests(ReportsFixture portal) : IClassFixture<ReportsFixture>
{
    public static TheoryData<Role> Others => Cases.Without(Permission.MakeReports);

    private World World => portal.World;

    [Fact]
    public async Task Waits_in_the_queue_with_all_that_was_chosen()
    {
        await using var coordinator = World.As(await World.StaffAsync(Role.Coordinator));

        var id = await coordinator.DoneAsync(
            new RequestReport
            {
                SiteId = World.Seoul.Id,
                Subject = " kr01-001 ",
                From = new DateOnly(2026, 3, 1),
                Language = ReportLanguage.Korean,
            }
        );

        var report = await portal.ReadAsync(id);
        Assert.Equal(ReportStatus.Queued, report.Status);
        Assert.Equal(World.Seoul.Id, report.SiteId);
        Assert.Equal("KR01-001", report.Subject);
        Assert.Equal(ReportLanguage.Korean, report.Language);
        var row = Assert.Single(await coordinator.AnswerAsync(new KeptReports()));
        Assert.Equal((id, false), (row.Id, row.MayOpen));
    }

    [Fact]
    public async Task Refuses_a_period_that_ends_before_it_starts()
    {
        await using var coordinator = World.As(await World.StaffAsync(Role.Coordinator));

        Cases.Refused(
            "PeriodEndsBeforeStart",
            await coordinator.RunAsync(
                new RequestReport
                {
                    SiteId = World.Seoul.Id,
                    From = new DateOnly(2026, 3, 2),
                    To = new DateOnly(2026, 3, 1),
                }
            ),
            nameof(RequestReport.To)
        );
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Refuses_everybody_without_the_permission(Role role)
    {
        await using var other = World.As(await World.PersonAsync(role));

        Cases.Refused(
            "NotPermitted",
            await other.RunAsync(new RequestReport { SiteId = World.Seoul.Id })
        );
    }

    [Theory]
    [InlineData(Role.Pharmacist, ReportKind.AccessList)]
    [InlineData(Role.Monitor, ReportKind.AccessList)]
    [InlineData(Role.Administrator, ReportKind.Audit)]
    [Trait("id", "A4")]
    public async Task What_somebody_may_not_read_on_screen_is_not_found_as_a_report(
        Role role,
        ReportKind kind
    )
    {
        await using var person = World.As(await World.PersonAsync(role));

        Cases.Refused(
            "NotFound",
            await person.RunAsync(new RequestReport { Kind = kind, SiteId = World.Seoul.Id })
        );
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task Another_site_and_the_portal_itself_are_not_found()
    {
        await using var coordinator = World.As(await World.StaffAsync(Role.Coordinator));

        Cases.Refused(
            "NotFound",
            await coordinator.RunAsync(new RequestReport { SiteId = World.Rome.Id })
        );
        Cases.Refused("NotFound", await coordinator.RunAsync(new RequestReport()));
        Cases.Refused(
            "NotFound",
            await coordinator.RunAsync(new RequestReport { Kind = ReportKind.AccessList })
        );
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task The_same_request_asks_once()
    {
        await using var coordinator = World.As(await World.StaffAsync(Role.Coordinator));
        var request = new RequestReport { SiteId = World.Seoul.Id };

        await coordinator.RepeatsAsync(request, request with { Subject = "KR01-002" });

        Assert.Single(await coordinator.AnswerAsync(new KeptReports()));
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task However_many_ask_at_once_no_more_wait_than_may()
    {
        var coordinator = await World.StaffAsync(Role.Coordinator);
        var request = new RequestReport { SiteId = World.Seoul.Id };

        var outcomes = await World.RaceAsync(
            coordinator,
            Enumerable.Repeat(request, Report.MostWaiting + 2).ToArray<RequestReport>()
        );

        Assert.Equal(Report.MostWaiting, outcomes.Count(o => o.IsDone));
        Assert.All(
            outcomes.Where(o => !o.IsDone),
            o => Assert.Equal("TooManyReportsWaiting", o.Refusal!.Code)
        );
    }
}
