using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Patients.Care;
using TrialPortal.Web.Features.Patients.History;
using TrialPortal.Web.Features.Patients.Status;
using TrialPortal.Web.Platform.Audit.Reading;

namespace TrialPortal.Operations.Tests.Patients;

/// <summary>What is shown of a patient: the page, the history of its fields, its events and its export.</summary>
public sealed class PatientRecordTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    [Trait("id", "J6")]
    public async Task Opening_a_patient_is_audited_once_for_each_visit()
    {
        var id = await clinic.ScreenAsync();
        var coordinator = clinic.As(Role.Coordinator);
        var visit = Clinic.NewId();

        await coordinator.AskAsync(new PatientDetails { PatientId = id }, visit);
        await coordinator.AskAsync(new PatientDetails { PatientId = id }, visit);
        await coordinator.AskAsync(new PatientDetails { PatientId = id }, Clinic.NewId());

        var views = await clinic.LookAsync(db =>
            db.AuditLogs.CountAsync(e => e.PatientId == id && e.Outcome == AuditOutcome.Viewed)
        );
        Assert.Equal(2, views);
    }

    [Fact]
    [Trait("id", "I1")]
    public async Task Says_who_made_the_version_that_is_shown_and_when()
    {
        var (_, id) = await CorrectedAsync();

        var read = await clinic.ReadAsync(id);

        Assert.Equal(
            (clinic.Person(Role.Coordinator).UserId, "Coordinator KR01", read.UpdatedAt),
            (read.Revision!.UserId!.Value, read.Revision.By, read.Revision.At)
        );
    }

    [Fact]
    [Trait("id", "C1")]
    public async Task The_form_of_a_correction_opens_with_all_that_was_said_at_screening()
    {
        var said = clinic.Somebody() with
        {
            NativeName = "김환자",
            Phone = "010-1234-5678",
            Email = "patient@example.org",
            PrimaryClinic = "Cardiology",
        };
        var coordinator = clinic.As(Role.Coordinator);

        var id = (await coordinator.RunAsync(said, Clinic.NewId())).Value;

        var facts = said.ToFacts();
        Assert.All(
            typeof(PatientFacts).GetProperties(),
            field => Assert.NotNull(field.GetValue(facts))
        );
        Assert.Equal(facts, PatientForms.Saved(await clinic.ReadAsync(id)));
    }

    [Fact]
    [Trait("id", "C8")]
    public async Task A_monitor_gets_no_person_in_page_history_or_export()
    {
        var (somebody, id) = await CorrectedAsync();
        var monitor = clinic.As(Role.Monitor);

        var page = await monitor.AskAsync(new PatientDetails { PatientId = id }, Clinic.NewId());
        var fields = await monitor.AskAsync(
            new FieldHistory { PatientId = id, Fields = [nameof(PatientProfile.FullName)] }
        );
        var events = await monitor.AskAsync(new PatientHistory { PatientId = id });
        var export = await monitor.AskAsync(new ExportPatient { PatientId = id });

        Assert.Null(page.Value.Person);
        Assert.All(fields.Value, v => Assert.True(v.Field.IsHidden));
        Assert.Equal(2, fields.Value.Count);
        foreach (
            var answer in new object[] { page.Value, fields.Value, events.Value, export.Value }
        )
        {
            var json = JsonSerializer.Serialize(answer);
            Assert.DoesNotContain(somebody.FullName!, json, StringComparison.Ordinal);
            Assert.DoesNotContain("SHIN", json, StringComparison.Ordinal);
            Assert.DoesNotContain(somebody.MedicalRecordNumber!, json, StringComparison.Ordinal);
            Assert.DoesNotContain(Born(somebody), json, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("id", "C8")]
    public async Task A_monitor_reads_that_a_reason_was_written_and_not_its_words()
    {
        const string words = "KIM, Sentinel said so";
        var (somebody, id) = await CorrectedAsync();
        var coordinator = clinic.As(Role.Coordinator);
        await Done(
            coordinator.RunAsync(
                PatientActs.Correction(somebody, id, 2) with
                {
                    FullName = "SHIN, Dahee",
                    Phone = "+82 2 123 4567",
                    Reason = $"Other: {words}",
                },
                Clinic.NewId()
            )
        );
        await Done(
            coordinator.RunAsync(
                new ChangePatientStatus
                {
                    PatientId = id,
                    SeenVersion = 3,
                    To = PatientStatus.ScreenFailed,
                    EffectiveOn = clinic.Today,
                    Reason = words,
                },
                Clinic.NewId()
            )
        );
        var team = (await coordinator.AskAsync(new CareTeam { PatientId = id })).Value;
        await Done(
            coordinator.RunAsync(
                new EndCare
                {
                    AssignmentId = team[0].AssignmentId,
                    SeenVersion = team[0].Version,
                    Until = clinic.Today,
                    Reason = words,
                },
                Clinic.NewId()
            )
        );

        var (named, monitored) = (
            await AllAsync(Role.Coordinator, id),
            await AllAsync(Role.Monitor, id)
        );

        Assert.All(named, text => Assert.Contains(words, text, StringComparison.Ordinal));
        Assert.All(
            monitored,
            text =>
            {
                Assert.DoesNotContain("Sentinel", text, StringComparison.Ordinal);
                Assert.DoesNotContain("Other:", text, StringComparison.Ordinal);
            }
        );
        // A chosen reason names nobody and stays readable.
        Assert.Contains(monitored, t => t.Contains("EntryError", StringComparison.Ordinal));
        Assert.Contains(monitored, t => t.Contains("Withheld", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("id", "J1")]
    public async Task A_field_tells_every_value_it_had_who_when_and_why()
    {
        var (somebody, id) = await CorrectedAsync();

        var history = await clinic
            .As(Role.Nurse)
            .AskAsync(
                new FieldHistory { PatientId = id, Fields = [nameof(PatientProfile.FullName)] }
            );

        Assert.Equal(
            [
                (somebody.FullName, "SHIN, Dahee", "EntryError", Role.Coordinator),
                (null, somebody.FullName, null, Role.Nurse),
            ],
            history.Value.Select(v =>
                (v.Field.Old.Kept, v.Field.New.Kept, v.Reason.Kept, v.Role!.Value)
            )
        );
        Assert.Equal("Coordinator KR01", history.Value[0].Who);
    }

    [Fact]
    public async Task Events_come_newest_first_with_what_changed()
    {
        var (_, id) = await CorrectedAsync();

        var events = (
            await clinic.As(Role.Pharmacist).AskAsync(new PatientHistory { PatientId = id })
        )
            .Value
            .Items;

        Assert.Equal(
            [nameof(CorrectPatient), nameof(ScreenPatient)],
            events.Select(e => e.Operation)
        );
        Assert.Equal([nameof(PatientProfile.FullName)], events[0].Fields.Select(f => f.Name));
        Assert.Equal("EntryError", events[0].Reason.Kept);
        Assert.Equal(
            ["Investigator KR01", "Nurse KR01"],
            events[1].CareOf.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    [Trait("id", "K7")]
    public async Task An_export_holds_record_and_trail_and_is_itself_in_the_next_one()
    {
        var (_, id) = await CorrectedAsync();
        var coordinator = clinic.As(Role.Coordinator);
        // Entries of one instant have no order among each other.
        clinic.Clock.Advance(TimeSpan.FromMinutes(1));

        clinic.Clock.Advance(TimeSpan.FromSeconds(1));
        var first = (await coordinator.AskAsync(new ExportPatient { PatientId = id })).Value;
        var second = (await coordinator.AskAsync(new ExportPatient { PatientId = id })).Value;

        Assert.Equal("SHIN, Dahee", first.Patient.Person!.FullName);
        Assert.Equal(2, first.CareTeam.Count);
        Assert.Equal(
            [nameof(ScreenPatient), nameof(CorrectPatient)],
            first.AuditTrail.Select(e => e.Operation)
        );
        Assert.Equal(
            (nameof(ExportPatient), AuditOutcome.Viewed),
            (second.AuditTrail[^1].Operation, second.AuditTrail[^1].Outcome)
        );
    }

    /// <summary>Everything that tells reasons, as one reader gets it: page, care team, histories, export, and the entries of the trail.</summary>
    private async Task<List<string>> AllAsync(Role role, Guid id)
    {
        var reader = clinic.As(role);
        var rows = (await reader.AskAsync(new AuditEntries { SiteId = clinic.Seoul.Id }))
            .Value
            .Rows;
        var trail = new List<AuditEntry>();
        foreach (var row in rows.Where(r => r.PatientId == id))
        {
            trail.Add((await reader.AskAsync(new AuditEntryDetails { EntryId = row.Id })).Value);
        }

        return
        [
            JsonSerializer.Serialize(
                (await reader.AskAsync(new PatientDetails { PatientId = id }, Clinic.NewId())).Value
            ),
            JsonSerializer.Serialize(
                (await reader.AskAsync(new CareTeam { PatientId = id })).Value
            ),
            JsonSerializer.Serialize(
                (
                    await reader.AskAsync(
                        new FieldHistory { PatientId = id, Fields = [nameof(PatientProfile.Phone)] }
                    )
                ).Value
            ),
            JsonSerializer.Serialize(
                (await reader.AskAsync(new PatientHistory { PatientId = id })).Value
            ),
            JsonSerializer.Serialize(
                (await reader.AskAsync(new ExportPatient { PatientId = id })).Value
            ),
            JsonSerializer.Serialize(trail),
        ];
    }

    private static async Task Done<T>(Task<Outcome<T>> act) =>
        Assert.Null((await act).Refusal?.Code);

    /// <summary>The whole date: a year alone may stand in any id by chance.</summary>
    private static string Born(ScreenPatient somebody) =>
        somebody.DateOfBirth!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<(ScreenPatient Form, Guid Id)> CorrectedAsync()
    {
        var somebody = clinic.Somebody();
        var id = (await clinic.As(Role.Nurse).RunAsync(somebody, Clinic.NewId())).Value;
        clinic.Clock.Advance(TimeSpan.FromMinutes(1));
        await clinic
            .As(Role.Coordinator)
            .RunAsync(
                PatientActs.Correction(somebody, id, 1) with
                {
                    FullName = "SHIN, Dahee",
                    Reason = "EntryError",
                },
                Clinic.NewId()
            );
        return (somebody, id);
    }
}
