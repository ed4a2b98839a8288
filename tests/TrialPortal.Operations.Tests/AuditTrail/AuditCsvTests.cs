using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Features.Patients.Status;
using TrialPortal.Web.Features.Staff;

namespace TrialPortal.Operations.Tests.AuditTrail;

[Trait("id", "K7")]
public sealed class AuditCsvTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private World World => portal.World;

    [Fact]
    [Trait("id", "EMA-6.2.1")]
    public async Task Has_one_row_for_each_changed_field_of_the_same_entries_as_the_page()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        await World.PatientAsync(nurse);
        await using var reader = World.As(await World.StaffAsync(Role.Coordinator));
        var page = await reader.AnswerAsync(
            new AuditEntries { SiteId = World.Seoul.Id, ActorId = nurse.UserId }
        );
        var fields = 0;
        foreach (var row in page.Rows)
        {
            var facts = await reader.AnswerAsync(new AuditEntryDetails { EntryId = row.Id });
            fields += Math.Max(1, facts.Changes.Sum(c => c.Fields.Count));
        }

        var lines = await LinesAsync(reader, Export(nurse));

        Assert.Equal(fields, lines.Length - 1);
        Assert.Contains(lines, l => l.Contains("PARK", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("id", "C8")]
    public async Task A_monitors_file_has_no_names()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        var patient = await World.PatientAsync(nurse);
        await using var page = World.As(nurse);
        await page.DoneAsync(
            new ChangePatientStatus
            {
                PatientId = patient,
                SeenVersion = 1,
                To = PatientStatus.ScreenFailed,
                EffectiveOn = World.Seoul.DayAt(portal.Clock.GetUtcNow()),
                Reason = "PARK withdrew",
            }
        );
        await using var monitor = World.As(await World.StaffAsync(Role.Monitor));

        var lines = await LinesAsync(monitor, Export(nurse));

        Assert.DoesNotContain(lines, l => l.Contains("PARK", StringComparison.Ordinal));
        Assert.Contains(
            lines,
            l => l.Contains("A reason was given, not shown to you", StringComparison.Ordinal)
        );
    }

    [Fact]
    [Trait("id", "J4")]
    public async Task The_export_is_audited_with_its_filter_and_its_rows()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        await World.PatientAsync(nurse);
        var coordinator = await World.StaffAsync(Role.Coordinator);
        await using var reader = World.As(coordinator);
        var lines = await LinesAsync(reader, Export(nurse));

        var page = await reader.AnswerAsync(
            new AuditEntries
            {
                SiteId = World.Seoul.Id,
                ActorId = coordinator.UserId,
                Did = nameof(AuditCsv),
            }
        );

        var row = Assert.Single(page.Rows);
        Assert.Equal(AuditOutcome.Viewed, row.Outcome);
        var facts = await reader.AnswerAsync(new AuditEntryDetails { EntryId = row.Id });
        Assert.Equal(
            nurse.Name,
            facts.Arguments.Single(a => a.Name == nameof(AuditCsv.ActorId)).Value.Text
        );
        Assert.Equal(
            Domain.Audit.CanonicalValue.Text(lines.Length - 1),
            facts.Arguments.Single(a => a.Name == nameof(AuditCsv.Rows)).Value.Text
        );
    }

    [Fact]
    [Trait("id", "V1.2.10")]
    public async Task A_reason_that_is_a_formula_is_text_in_the_file()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        var administrator = await World.AdministratorAsync();
        await using var admin = World.As(administrator);
        var staff = await admin.AnswerAsync(new StaffDetails { UserId = nurse.UserId });
        await admin.DoneAsync(
            new EndRole
            {
                GrantId = staff.Roles[0].Id,
                SeenVersion = staff.Roles[0].Version,
                Reason = "=HYPERLINK(\"http://evil\")",
            }
        );

        var lines = await LinesAsync(
            admin,
            new AuditCsv { ActorId = administrator.UserId, Did = nameof(EndRole) }
        );

        Assert.Contains(
            lines,
            l => l.Contains("\"'=HYPERLINK(\"\"http://evil\"\")\"", StringComparison.Ordinal)
        );
    }

    private AuditCsv Export(Person actor) =>
        new() { SiteId = World.Seoul.Id, ActorId = actor.UserId };

    private static async Task<string[]> LinesAsync(Operator reader, AuditCsv export)
    {
        await using var file = await reader.AnswerAsync(export);
        using var text = new StreamReader(file.Content);
        return (await text.ReadToEndAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
