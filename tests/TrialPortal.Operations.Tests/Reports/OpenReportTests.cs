using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Reports;
using TrialPortal.Testing;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Features.Patients.Care;
using TrialPortal.Web.Features.Reports;
using TrialPortal.Web.Features.Staff;

namespace TrialPortal.Operations.Tests.Reports;

[Trait("id", "J6")]
public sealed class OpenReportTests(ReportsFixture portal) : IClassFixture<ReportsFixture>
{
    private World World => portal.World;

    [Fact]
    public async Task Its_requester_opens_it_and_that_is_audited()
    {
        var (coordinator, id) = await MadeAsync();
        await using var circuit = World.As(coordinator);

        var opened = await circuit.AnswerAsync(new OpenReport { ReportId = id });
        await opened.Content.DisposeAsync();

        Assert.Equal("audit-report-KR01-20260312-080000Z.pdf", opened.FileName);
        var views = await circuit.AnswerAsync(
            new AuditEntries
            {
                SiteId = World.Seoul.Id,
                ActorId = coordinator.UserId,
                Did = nameof(OpenReport),
            }
        );
        Assert.Equal(AuditOutcome.Viewed, Assert.Single(views.Rows).Outcome);
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task For_another_it_is_not_found_and_the_try_is_audited()
    {
        var (_, id) = await MadeAsync();
        var investigator = await World.StaffAsync(Role.Investigator);
        await using var other = World.As(investigator);

        Cases.Refused("NotFound", await other.AskAsync(new OpenReport { ReportId = id }));

        Assert.Equal(1, await TriesAsync(investigator));
    }

    [Fact]
    [Trait("id", "A4")]
    public async Task When_the_right_has_ended_it_is_not_found()
    {
        var (coordinator, id) = await MadeAsync();
        await EndRoleAsync(coordinator);
        await using var circuit = World.As(coordinator);

        Cases.Refused("NotPermitted", await circuit.AskAsync(new OpenReport { ReportId = id }));
    }

    [Fact]
    [Trait("id", "C8")]
    public async Task Who_reads_no_names_any_more_opens_no_file_with_names()
    {
        var (coordinator, id) = await MadeAsync();
        await EndRoleAsync(coordinator);
        await GrantAsync(coordinator, Role.Monitor);
        await using var circuit = World.As(coordinator);

        Cases.Refused("NotFound", await circuit.AskAsync(new OpenReport { ReportId = id }));
        Assert.False(Assert.Single(await circuit.AnswerAsync(new KeptReports())).MayOpen);
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task When_a_patient_has_left_the_readers_care_the_file_is_shut()
    {
        var sub = await World.StaffAsync(Role.SubInvestigator);
        await World.StaffAsync(Role.Investigator);
        var patient = await World.PatientAsync(sub);
        await using var circuit = World.As(sub);
        var id = await circuit.DoneAsync(portal.AuditOf(sub));
        await portal.MakeAllAsync();
        await (await circuit.AnswerAsync(new OpenReport { ReportId = id })).Content.DisposeAsync();

        await EndCareAsync(sub, patient);

        Cases.Refused("NotFound", await circuit.AskAsync(new OpenReport { ReportId = id }));
        Assert.False(Assert.Single(await circuit.AnswerAsync(new KeptReports())).MayOpen);
    }

    [Fact]
    public async Task A_changed_or_missing_file_is_not_opened()
    {
        var (coordinator, id) = await MadeAsync();
        await using var circuit = World.As(coordinator);
        var path = Path.Combine(portal.Folder, $"{id:N}.pdf");
        await File.AppendAllTextAsync(path, "x", TestContext.Current.CancellationToken);

        Cases.Refused(
            "ReportFileChanged",
            await circuit.AskAsync(new OpenReport { ReportId = id })
        );
        File.Delete(path);
        Cases.Refused(
            "ReportFileMissing",
            await circuit.AskAsync(new OpenReport { ReportId = id })
        );
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_through_is_closed_again()
    {
        var (coordinator, id) = await MadeAsync();
        await using var circuit = World.As(coordinator);
        await using var broken = new BrokenFile();
        portal.Store.Instead = broken;
        try
        {
            await Assert.ThrowsAsync<IOException>(() =>
                circuit.AskAsync(new OpenReport { ReportId = id })
            );
        }
        finally
        {
            portal.Store.Instead = null;
        }

        Assert.False(broken.CanRead);
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task The_empty_id_is_not_found_like_any_other()
    {
        await using var circuit = World.As(await World.StaffAsync(Role.Coordinator));

        Cases.Refused("NotFound", await circuit.AskAsync(new OpenReport()));
    }

    [Fact]
    public async Task Who_has_not_signed_in_gets_no_file()
    {
        var (_, id) = await MadeAsync();
        using var client = portal.Host.NewClient();

        using var answer = await client.GetAsync(
            new Uri($"/reports/{id}/file", UriKind.Relative),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private async Task<(Person, Guid)> MadeAsync()
    {
        var coordinator = await World.StaffAsync(Role.Coordinator);
        await using var circuit = World.As(coordinator);
        var id = await circuit.DoneAsync(portal.AuditOf(coordinator));
        await portal.MakeAllAsync();
        Assert.Equal(ReportStatus.Kept, (await portal.ReadAsync(id)).Status);
        return (coordinator, id);
    }

    private async Task<int> TriesAsync(Person person)
    {
        await using var scope = portal.Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Web.Platform.Data.PortalDbContext>();
        db.Sight = Web.Platform.Data.Sight.Everything;
        return db.AuditLogs.Count(e =>
            e.ActorId == person.UserId
            && e.Operation == nameof(OpenReport)
            && e.Outcome == AuditOutcome.Refused
        );
    }

    private async Task EndRoleAsync(Person person)
    {
        await using var admin = World.As(await World.AdministratorAsync());
        var role = (await admin.AnswerAsync(new StaffDetails { UserId = person.UserId })).Roles[0];
        await admin.DoneAsync(
            new EndRole
            {
                GrantId = role.Id,
                SeenVersion = role.Version,
                Reason = "Left the hospital",
            }
        );
    }

    private async Task EndCareAsync(Person person, Guid patientId)
    {
        await using var coordinator = World.As(await World.StaffAsync(Role.Coordinator));
        var team = await coordinator.AnswerAsync(new CareTeam { PatientId = patientId });
        var member = team.Single(m => m.Name == person.Name);
        await coordinator.DoneAsync(
            new EndCare
            {
                AssignmentId = member.AssignmentId,
                SeenVersion = member.Version,
                Until = new DateOnly(2026, 3, 12),
                Reason = "Works elsewhere",
            }
        );
    }

    private async Task GrantAsync(Person person, Role role)
    {
        await using var admin = World.As(await World.AdministratorAsync());
        await admin.DoneAsync(
            new GrantRole
            {
                UserId = person.UserId,
                Role = role,
                SiteId = World.Seoul.Id,
            }
        );
    }
}
