using System.Text.Json;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Staff;
using TrialPortal.Web.Features.Studies;

namespace TrialPortal.Operations.Tests.AuditTrail;

/// <summary>Who administers the portal reads accounts and roles, and nothing of a patient by any query.</summary>
[Trait("id", "M4")]
public sealed class AccessLogTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Sentinel = "SENTINELA";

    private World World => portal.World;

    [Fact]
    [Trait("id", "A11")]
    public async Task A_role_granted_and_ended_stands_in_the_access_log_with_actor_and_target()
    {
        var person = await World.StaffAsync(Role.Nurse, World.Rome);
        var administrator = await World.AdministratorAsync();
        await using var admin = World.As(administrator);
        await admin.DoneAsync(
            new GrantRole
            {
                UserId = person.UserId,
                Role = Role.Nurse,
                SiteId = World.Seoul.Id,
            }
        );

        var rows = await admin.AnswerAsync(
            new AuditEntries { ActorId = administrator.UserId, Did = nameof(GrantRole) }
        );

        var facts = await admin.AnswerAsync(
            new AuditEntryDetails { EntryId = Assert.Single(rows.Rows).Id }
        );
        var target = Assert
            .Single(facts.Changes)
            .Fields.Single(f => f.Name == nameof(RoleGrant.UserId));
        Assert.Equal(person.Name, target.New.Text);
    }

    [Fact]
    public async Task No_query_shows_an_administrator_a_clinical_row()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        var patient = await World.PatientAsync(nurse);
        await using (var page = World.As(nurse))
        {
            // Refused before it names a site: what was typed stands in an entry of no patient.
            await page.RunAsync(new ScreenPatient { FullName = Sentinel, Initials = "" });
        }

        await using var admin = World.As(await World.AdministratorAsync());
        var answers = new List<string>
        {
            JsonSerializer.Serialize(await admin.AnswerAsync(new StaffList())),
            JsonSerializer.Serialize(await admin.AnswerAsync(new StudyList())),
            JsonSerializer.Serialize(await admin.AnswerAsync(new AuditChoices())),
            await CsvAsync(admin),
        };
        var log = await admin.AnswerAsync(new AuditEntries());
        foreach (var row in log.Rows)
        {
            Assert.Null(row.PatientId);
            answers.Add(
                JsonSerializer.Serialize(
                    await admin.AnswerAsync(new AuditEntryDetails { EntryId = row.Id })
                )
            );
        }

        foreach (var text in new[] { Sentinel, "PARK, Test", "KR01-", patient.ToString() })
        {
            Assert.DoesNotContain(answers, a => a.Contains(text, StringComparison.Ordinal));
        }

        Assert.DoesNotContain(
            log.Rows,
            r => r.Operation is nameof(ScreenPatient) or nameof(PatientProfile)
        );
    }

    [Fact]
    public async Task The_audit_of_a_site_is_not_found_for_an_administrator()
    {
        await using var admin = World.As(await World.AdministratorAsync());

        Cases.Refused(
            "NotFound",
            await admin.AskAsync(new AuditEntries { SiteId = World.Seoul.Id })
        );
        Cases.Refused("NotFound", await admin.AskAsync(new AuditCsv { SiteId = World.Seoul.Id }));
    }

    private static async Task<string> CsvAsync(Operator admin)
    {
        await using var file = await admin.AnswerAsync(new AuditCsv());
        using var reader = new StreamReader(file.Content);
        return await reader.ReadToEndAsync();
    }
}
