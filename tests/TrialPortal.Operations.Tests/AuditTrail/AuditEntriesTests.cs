using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Studies;
using TrialPortal.Testing;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Staff;
using TrialPortal.Web.Features.Studies;
using TrialPortal.Web.Platform.Audit.Reading;

namespace TrialPortal.Operations.Tests.AuditTrail;

[Trait("id", "J4")]
public sealed class AuditEntriesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    public static TheoryData<Role> Others =>
        Cases.Without(Permission.ViewAudit, Permission.ViewAccessLog);

    private World World => portal.World;

    [Fact]
    public async Task Finds_by_patient_action_person_record_outcome_and_day()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        var patient = await World.PatientAsync(nurse);
        await using var reader = World.As(await World.StaffAsync(Role.Coordinator));
        var all = await reader.AnswerAsync(Seoul());
        var screened = Assert.Single(all.Rows, r => r.PatientId == patient);
        Assert.NotNull(screened.SubjectNumber);
        var today = World.Seoul.DayAt(portal.Clock.GetUtcNow());

        AuditEntries[] searches =
        [
            Seoul() with
            {
                Subject = screened.SubjectNumber,
            },
            Seoul() with
            {
                Did = screened.Operation,
                ActorId = nurse.UserId,
            },
            Seoul() with
            {
                RecordType = nameof(PatientProfile),
                ActorId = nurse.UserId,
            },
            Seoul() with
            {
                Outcome = AuditOutcome.Done,
                ActorId = nurse.UserId,
            },
            Seoul() with
            {
                From = today,
                To = today,
                ActorId = nurse.UserId,
            },
        ];
        foreach (var search in searches)
        {
            var found = await reader.AnswerAsync(search);
            Assert.Equal(screened.Id, Assert.Single(found.Rows).Id);
        }

        Assert.Empty((await reader.AnswerAsync(Seoul() with { Subject = "KR01-999" })).Rows);
        Assert.Empty((await reader.AnswerAsync(Seoul() with { To = today.AddDays(-1) })).Rows);
    }

    [Fact]
    public async Task Goes_on_after_an_entry_and_counts_what_is_newer()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        await World.PatientAsync(nurse);
        await World.PatientAsync(nurse);
        await using var reader = World.As(await World.StaffAsync(Role.Investigator));
        var all = await reader.AnswerAsync(Seoul() with { ActorId = nurse.UserId });

        var rest = await reader.AnswerAsync(
            Seoul() with
            {
                ActorId = nurse.UserId,
                After = all.Rows[0].Id,
            }
        );
        var newer = await reader.AnswerAsync(
            new NewerAuditEntries
            {
                SiteId = World.Seoul.Id,
                ActorId = nurse.UserId,
                Than = all.Rows[^1].Id,
            }
        );

        Assert.Equal(2, all.Rows.Count);
        Assert.Equal([all.Rows[1].Id], rest.Rows.Select(r => r.Id));
        Assert.Equal(1, newer);
    }

    [Fact]
    [Trait("id", "EMA-6.2.1")]
    public async Task An_entry_opens_to_each_field_old_and_new_in_words_and_never_an_id()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        var patient = await World.PatientAsync(nurse);
        await using var reader = World.As(await World.StaffAsync(Role.Coordinator));
        var row = (await reader.AnswerAsync(Seoul())).Rows.Single(r => r.PatientId == patient);

        var facts = await reader.AnswerAsync(new AuditEntryDetails { EntryId = row.Id });

        var profile = facts.Changes.Single(c => c.RecordType == nameof(PatientProfile));
        var status = profile.Fields.Single(f => f.Name == nameof(PatientProfile.Status));
        Assert.Equal(AuditShown.Nothing, status.Old.Kind);
        Assert.Equal("PatientStatus.Screening", status.New.Text);
        var site = profile.Fields.Single(f => f.Name == nameof(PatientProfile.SiteId));
        Assert.Equal("KR01", site.New.Text);
        var name = profile.Fields.Single(f => f.Name == nameof(PatientProfile.FullName));
        Assert.StartsWith("PARK", name.New.Text, StringComparison.Ordinal);
        // On PostgreSQL the leader gives it its place a moment later.
        Assert.Equal(facts.Row.Number is null, facts.LeafHash.Length == 0);
        Assert.DoesNotContain(
            facts.Changes.SelectMany(c => c.Fields).SelectMany(f => new[] { f.Old, f.New }),
            v => Guid.TryParse(v.Text, out _)
        );
    }

    [Fact]
    [Trait("id", "C8")]
    public async Task A_monitor_sees_that_a_name_was_written_and_not_the_name()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        var patient = await World.PatientAsync(nurse);
        await using var monitor = World.As(await World.StaffAsync(Role.Monitor));
        var row = (await monitor.AnswerAsync(Seoul())).Rows.Single(r => r.PatientId == patient);

        var facts = await monitor.AnswerAsync(new AuditEntryDetails { EntryId = row.Id });

        var fields = facts.Changes.Single(c => c.RecordType == nameof(PatientProfile)).Fields;
        Assert.Equal(
            AuditShown.Hidden,
            fields.Single(f => f.Name == nameof(PatientProfile.FullName)).New.Kind
        );
        Assert.All(facts.Arguments, a => Assert.Equal(AuditShown.Hidden, a.Value.Kind));
    }

    [Theory]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.Monitor)]
    [Trait("id", "A5")]
    public async Task Another_site_is_not_found(Role role)
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        var patient = await World.PatientAsync(nurse);
        await using var seoul = World.As(await World.StaffAsync(Role.Coordinator));
        await using var rome = World.As(await World.StaffAsync(role, World.Rome));
        var row = (await seoul.AnswerAsync(Seoul())).Rows.Single(r => r.PatientId == patient);

        Cases.Refused("NotFound", await rome.AskAsync(Seoul()));
        Cases.Refused("NotFound", await rome.AskAsync(new AuditEntryDetails { EntryId = row.Id }));
        Cases.Refused(
            "NotFound",
            await rome.AskAsync(new NewerAuditEntries { SiteId = World.Seoul.Id })
        );
        Cases.Refused(
            "NotFound",
            await rome.AskAsync(new AuditChoices { SiteId = World.Seoul.Id })
        );
        Cases.Refused("NotFound", await rome.AskAsync(new AuditCsv { SiteId = World.Seoul.Id }));
        Cases.Refused("NotFound", await rome.AskAsync(new AuditEntries()));
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task A_try_on_what_is_elsewhere_or_nowhere_stands_at_the_site_of_who_tried_and_reads_the_same()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        var elsewhere = await World.PatientAsync(
            await World.StaffAsync(Role.Nurse, World.Rome),
            World.Rome
        );
        await using var circuit = World.As(nurse);
        foreach (var id in new[] { elsewhere, Guid.CreateVersion7(portal.Clock.GetUtcNow()) })
        {
            Cases.Refused(
                "NotFound",
                await circuit.AskAsync(new PatientDetails { PatientId = id })
            );
        }

        await using var coordinator = World.As(await World.StaffAsync(Role.Coordinator));
        await using var rome = World.As(await World.StaffAsync(Role.Coordinator, World.Rome));
        var tries = (await coordinator.AnswerAsync(Seoul() with { ActorId = nurse.UserId })).Rows;
        var details = new List<AuditEntry>();
        foreach (var row in tries)
        {
            details.Add(await coordinator.AnswerAsync(new AuditEntryDetails { EntryId = row.Id }));
        }

        Assert.Equal(
            [(AuditOutcome.Refused, "KR01", null, Role.Nurse)],
            tries.Select(r => (r.Outcome, r.SiteCode, r.SubjectNumber, r.Role!.Value)).Distinct()
        );
        Assert.Equal(
            [
                (nameof(PatientDetails.PatientId), AuditShown.Record),
                (nameof(PatientDetails.PatientId), AuditShown.Record),
            ],
            details.SelectMany(d => d.Arguments).Select(a => (a.Name, a.Value.Kind))
        );
        Assert.Empty(
            (
                await rome.AnswerAsync(
                    new AuditEntries { SiteId = World.Rome.Id, ActorId = nurse.UserId }
                )
            ).Rows
        );
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task A_sub_investigator_sees_the_entries_of_assigned_patients_only()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        var sub = await World.StaffAsync(Role.SubInvestigator);
        var others = await World.PatientAsync(nurse);
        var own = await World.PatientAsync(sub);
        await using var reader = World.As(sub);

        var rows = (await reader.AnswerAsync(Seoul())).Rows;

        Assert.Contains(rows, r => r.PatientId == own);
        Assert.DoesNotContain(rows, r => r.PatientId == others);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Refuses_everybody_without_the_permission(Role role)
    {
        await using var person = World.As(await World.PersonAsync(role));

        Cases.Refused("NotPermitted", await person.AskAsync(Seoul()));
        Cases.Refused("NotPermitted", await person.AskAsync(new AuditEntryDetails()));
        Cases.Refused("NotPermitted", await person.AskAsync(new NewerAuditEntries()));
        Cases.Refused("NotPermitted", await person.AskAsync(new AuditChoices()));
        Cases.Refused("NotPermitted", await person.AskAsync(new AuditChain()));
        Cases.Refused("NotPermitted", await person.AskAsync(new AuditCsv()));
    }

    [Fact]
    public async Task The_filters_offer_the_people_and_sites_of_the_reader()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        var rome = await World.StaffAsync(Role.Nurse, World.Rome);
        await using var reader = World.As(await World.StaffAsync(Role.Pharmacist));

        var options = await reader.AnswerAsync(new AuditChoices { SiteId = World.Seoul.Id });

        Assert.Equal([World.Seoul.Id], options.Sites.Select(s => s.Id));
        Assert.Contains(options.Filters.People, p => p.Id == nurse.UserId);
        Assert.DoesNotContain(options.Filters.People, p => p.Id == rome.UserId);
        Assert.Contains(nameof(Site), options.Filters.RecordTypes);
    }

    [Fact]
    public async Task The_state_of_the_log_can_be_read()
    {
        await using var reader = World.As(await World.StaffAsync(Role.Monitor));

        var chain = await reader.AnswerAsync(new AuditChain());

        Assert.Equal(chain.At is null, chain.Root.Length == 0);
    }

    private AuditEntries Seoul() => new() { SiteId = World.Seoul.Id };
}
