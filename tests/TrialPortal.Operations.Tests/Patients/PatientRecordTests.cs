using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Messaging;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Messaging.Reading;
using TrialPortal.Web.Features.Messaging.Writing;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Patients.Care;
using TrialPortal.Web.Features.Patients.History;
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
        var (_, id) = await PatientActs.CorrectedAsync(clinic);

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
    [Trait("id", "J1")]
    public async Task The_history_names_the_care_team_to_those_who_may_see_it_and_to_no_other()
    {
        var id = await clinic.ScreenAsync(Role.Nurse);
        clinic.Clock.Advance(TimeSpan.FromMinutes(1));
        await Done(
            clinic
                .As(Role.Coordinator)
                .RunAsync(
                    new AddToCareTeam
                    {
                        PatientId = id,
                        UserId = clinic.Person(Role.SubInvestigator).UserId,
                    },
                    Clinic.NewId()
                )
        );

        var (seen, unseen) = (
            await HistoryAsync(Role.Coordinator, id),
            await HistoryAsync(Role.Nurse, id)
        );

        Assert.Equal([nameof(AddToCareTeam), nameof(ScreenPatient)], seen.Select(e => e.Operation));
        Assert.All(seen, e => Assert.NotEmpty(e.CareOf));
        Assert.Empty(Assert.Single(unseen).CareOf);
    }

    [Fact]
    [Trait("id", "PRV-10")]
    public async Task That_messages_were_written_is_an_event_to_those_who_may_read_them_alone()
    {
        var talk = await Correspondents.AtAsync(clinic);
        await talk.ReadAsync(talk.AsNurse, 1);

        var (nurse, monitor) = (
            await HistoryAsync(Role.Nurse, talk.PatientId),
            await HistoryAsync(Role.Monitor, talk.PatientId)
        );

        Assert.Contains(nameof(StartConversation), nurse.Select(e => e.Operation));
        Assert.DoesNotContain(nameof(MarkRead), nurse.Select(e => e.Operation));
        Assert.NotEmpty(monitor);
        Assert.DoesNotContain(nameof(StartConversation), monitor.Select(e => e.Operation));
    }

    [Fact]
    [Trait("id", "J1")]
    public async Task A_field_tells_every_value_it_had_who_when_and_why()
    {
        var (somebody, id) = await PatientActs.CorrectedAsync(clinic);

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
        var (_, id) = await PatientActs.CorrectedAsync(clinic);

        var events = (
            await clinic.As(Role.Coordinator).AskAsync(new PatientHistory { PatientId = id })
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
    public async Task The_last_events_are_the_newest_few_of_the_history()
    {
        var (form, id) = await PatientActs.CorrectedAsync(clinic);
        for (var n = 0; n < LastEvents.Most; n++)
        {
            clinic.Clock.Advance(TimeSpan.FromMinutes(1));
            var correction = PatientActs.Correction(form, id, n + 2) with
            {
                FullName = $"SHIN, Dahe{new string('e', n)}",
                Reason = "EntryError",
            };
            await Done(clinic.As(Role.Coordinator).RunAsync(correction, Clinic.NewId()));
        }

        var last = await clinic.As(Role.Coordinator).AskAsync(new LastEvents { PatientId = id });

        Assert.Equal(
            (await HistoryAsync(Role.Coordinator, id)).Take(LastEvents.Most).Select(e => e.EntryId),
            last.Value.Select(e => e.EntryId)
        );
        Assert.All(last.Value, e => Assert.Equal(nameof(CorrectPatient), e.Operation));
    }

    [Fact]
    [Trait("id", "K7")]
    public async Task An_export_holds_record_and_trail_and_is_itself_in_the_next_one()
    {
        var (_, id) = await PatientActs.CorrectedAsync(clinic);
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

    [Fact]
    [Trait("id", "K7")]
    public async Task An_export_tells_states_of_one_instant_in_the_order_in_which_they_were_reached()
    {
        var id = await clinic.ScreenAsync();
        await clinic.SaveAsync(async db =>
        {
            var patient = await db.Patients.SingleAsync(p => p.Id == id);
            var now = clinic.Clock.GetUtcNow();
            new Medicine(db, now, Clinic.NewId).Enrol(patient, clinic.Seoul, Clinic.NewId());
            // A later step with an earlier id: ids of one instant tell no order.
            var ids = new[] { Clinic.NewId(), Clinic.NewId() }.Order().ToList();
            var (randomised, treated) = (Act(ids[1]), Act(ids[0]));
            db.Add(patient.Randomise(clinic.Today, randomised).Value);
            db.Add(patient.StartTreatment(clinic.Today, treated).Value);

            StatusAct Act(Guid of) => new(of, now, Clinic.NewId(), "Dr. Yoon");
        });

        var export = (
            await clinic.As(Role.Coordinator).AskAsync(new ExportPatient { PatientId = id })
        ).Value;

        Assert.Equal(
            [PatientStatus.Enrolled, PatientStatus.Randomised, PatientStatus.OnTreatment],
            export.StatusChanges.Select(c => c.To)
        );
    }

    private async Task<IReadOnlyList<PatientEvent>> HistoryAsync(Role role, Guid id) =>
        (await clinic.As(role).AskAsync(new PatientHistory { PatientId = id })).Value.Items;

    private static async Task Done<T>(Task<Outcome<T>> act) =>
        Assert.Null((await act).Refusal?.Code);
}
