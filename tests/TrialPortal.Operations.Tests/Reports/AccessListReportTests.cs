using System.Text.Json;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Reports;
using TrialPortal.Web.Features.Staff;

namespace TrialPortal.Operations.Tests.Reports;

[Trait("id", "K5")]
public sealed class AccessListReportTests(ReportsFixture portal) : IClassFixture<ReportsFixture>
{
    private World World => portal.World;

    [Fact]
    public async Task Says_who_has_which_role_at_the_site_since_when_and_by_whom()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        var roman = await World.StaffAsync(Role.Nurse, World.Rome);
        var coordinator = await World.StaffAsync(Role.Coordinator);

        var file = await portal.MadeAsync(coordinator, Request(World.Seoul.Id));

        Assert.Contains(
            $"{nurse.Name} study nurse ORBIT-24 KR01 01 Jan 2020 no end the portal itself",
            file.Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(roman.Name, file.Text, StringComparison.Ordinal);
        Assert.Contains(
            "As it stood 12 Mar 2026 17:00:00 KST",
            file.Text,
            StringComparison.Ordinal
        );
        using var json = JsonDocument.Parse(file.Json);
        Assert.Equal(file.Report.Rows, json.RootElement.GetProperty("rows").GetArrayLength());
        Assert.Equal(file.Report.Rows, file.Csv.Split("\r\n").Length - 2);
    }

    [Fact]
    public async Task A_role_that_has_ended_is_left_out_and_that_is_said()
    {
        var leaver = await World.StaffAsync(Role.Nurse);
        await using var admin = World.As(await World.AdministratorAsync());
        var role = (await admin.AnswerAsync(new StaffDetails { UserId = leaver.UserId })).Roles[0];
        await admin.DoneAsync(
            new EndRole
            {
                GrantId = role.Id,
                SeenVersion = role.Version,
                Reason = "Left the hospital",
            }
        );
        var investigator = await World.StaffAsync(Role.Investigator);

        var file = await portal.MadeAsync(investigator, Request(World.Seoul.Id));

        Assert.DoesNotContain($"{leaver.Name} ", file.Text, StringComparison.Ordinal);
        Assert.Contains("Left out: roles that have ended", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "M1")]
    public async Task An_administrator_has_the_list_of_the_whole_portal()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        var roman = await World.StaffAsync(Role.Nurse, World.Rome);
        var administrator = await World.AdministratorAsync();

        var file = await portal.MadeAsync(administrator, Request(null));

        Assert.Contains(nurse.Name, file.Text, StringComparison.Ordinal);
        Assert.Contains(roman.Name, file.Text, StringComparison.Ordinal);
        Assert.Contains($"{administrator.Name} administrator", file.Text, StringComparison.Ordinal);
    }

    private static RequestReport Request(Guid? site) =>
        new() { Kind = ReportKind.AccessList, SiteId = site };
}
