using System.Globalization;
using System.Text.Json;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Patients.Care;
using TrialPortal.Web.Features.Patients.History;
using TrialPortal.Web.Features.Patients.Status;
using TrialPortal.Web.Platform.Audit.Reading;

namespace TrialPortal.Operations.Tests.Patients;

/// <summary>What a monitor reads of a patient: that something changed, and never who it is about.</summary>
public sealed class PseudonymousRecordTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    [Trait("id", "C8")]
    public async Task A_monitor_gets_no_person_in_page_history_or_export()
    {
        var (somebody, id) = await PatientActs.CorrectedAsync(clinic);
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
        var (somebody, id) = await PatientActs.CorrectedAsync(clinic);
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

    /// <summary>The whole date: a year alone may stand in any id by chance.</summary>
    private static string Born(ScreenPatient somebody) =>
        somebody.DateOfBirth!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task Done<T>(Task<Outcome<T>> act) =>
        Assert.Null((await act).Refusal?.Code);
}
