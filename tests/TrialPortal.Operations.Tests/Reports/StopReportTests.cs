using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Reports;

namespace TrialPortal.Operations.Tests.Reports;

[Trait("id", "K3")]
public sealed class StopReportTests(ReportsFixture portal) : IClassFixture<ReportsFixture>
{
    public static TheoryData<Role> Others => Cases.Without(Permission.MakeReports);

    private World World => portal.World;

    [Fact]
    public async Task What_waits_is_stopped_and_never_made()
    {
        var (coordinator, id) = await AskedAsync();
        await using var circuit = World.As(coordinator);

        await circuit.DoneAsync(new StopReport { ReportId = id });
        await portal.MakeAllAsync();

        var report = await portal.ReadAsync(id);
        Assert.Equal(ReportStatus.Stopped, report.Status);
        Assert.Null(report.StartedAt);
    }

    [Fact]
    public async Task Refuses_what_is_over()
    {
        var (coordinator, id) = await AskedAsync();
        await using var circuit = World.As(coordinator);
        await portal.MakeAllAsync();

        Cases.Refused("ReportIsOver", await circuit.RunAsync(new StopReport { ReportId = id }));
        Assert.Equal(ReportStatus.Kept, (await portal.ReadAsync(id)).Status);
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task Anothers_report_is_not_found()
    {
        var (_, id) = await AskedAsync();
        await using var other = World.As(await World.StaffAsync(Role.Coordinator));

        Cases.Refused("NotFound", await other.RunAsync(new StopReport { ReportId = id }));
        Assert.Equal(ReportStatus.Queued, (await portal.ReadAsync(id)).Status);
        await portal.MakeAllAsync();
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Refuses_everybody_without_the_permission(Role role)
    {
        await using var other = World.As(await World.PersonAsync(role));

        Cases.Refused(
            "NotPermitted",
            await other.RunAsync(new StopReport { ReportId = World.Study.Id })
        );
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task The_same_request_stops_once()
    {
        var (coordinator, id) = await AskedAsync();
        await using var circuit = World.As(coordinator);

        await circuit.RepeatsAsync(
            new StopReport { ReportId = id },
            new StopReport { ReportId = World.Study.Id }
        );
    }

    private async Task<(Person, Guid)> AskedAsync()
    {
        var coordinator = await World.StaffAsync(Role.Coordinator);
        await using var circuit = World.As(coordinator);
        return (coordinator, await circuit.DoneAsync(portal.AuditOf(coordinator)));
    }
}
