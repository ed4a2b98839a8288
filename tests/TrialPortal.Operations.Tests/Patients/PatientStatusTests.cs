using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Patients.History;
using TrialPortal.Web.Features.Patients.Status;

namespace TrialPortal.Operations.Tests.Patients;

[Trait("id", "C4")]
public sealed class PatientStatusTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    [Trait("id", "C2")]
    public async Task An_investigator_enrols_by_signature()
    {
        var id = await clinic.ScreenAsync();

        var outcome = await EnrolAsync(id, 1);

        Assert.Null(outcome.Refusal);
        var patient = await clinic.ReadAsync(id);
        Assert.Equal(PatientStatus.Enrolled, patient.Status);
        Assert.True(patient.Signature!.Covers);
        Assert.Equal((Role.Investigator, 2), (patient.Signature.Role, patient.Signature.Version));
    }

    [Fact]
    [Trait("id", "A8")]
    public async Task Enrols_nobody_without_proof_of_the_signer()
    {
        var id = await clinic.ScreenAsync();

        var outcome = await clinic.As(Role.Investigator).RunAsync(Enrolment(id, 1), Clinic.NewId());

        Assert.Equal("SignatureNotProven", outcome.Refusal!.Code);
        Assert.Equal(PatientStatus.Screening, (await clinic.ReadAsync(id)).Status);
    }

    [Fact]
    [Trait("id", "C2")]
    public async Task Enrols_nobody_whose_consent_is_of_an_earlier_version()
    {
        var somebody = clinic.Somebody() with { ConsentVersion = "2" };
        var id = (await clinic.As(Role.Nurse).RunAsync(somebody, Clinic.NewId())).Value;

        var outcome = await EnrolAsync(id, 1);

        Assert.Equal("ConsentVersionOutdated", outcome.Refusal!.Code);
    }

    [Fact]
    [Trait("id", "A9")]
    public async Task A_later_correction_leaves_the_signature_uncovered()
    {
        var somebody = clinic.Somebody();
        var id = (await clinic.As(Role.Nurse).RunAsync(somebody, Clinic.NewId())).Value;
        await EnrolAsync(id, 1);

        await clinic
            .As(Role.Nurse)
            .RunAsync(
                PatientActs.Correction(somebody, id, 2) with
                {
                    DateOfBirth = new DateOnly(1933, 3, 3),
                    Reason = "EntryError",
                },
                Clinic.NewId()
            );

        Assert.False((await clinic.ReadAsync(id)).Signature!.Covers);
    }

    [Fact]
    public async Task Changes_with_reason_and_keeps_who_when_and_why()
    {
        var id = await clinic.ScreenAsync();

        var outcome = await clinic.As(Role.Coordinator).RunAsync(Failure(id, 1), Clinic.NewId());

        Assert.True(outcome.IsDone);
        var step = (await clinic.ReadAsync(id)).LastChange!;
        Assert.Equal(
            (
                PatientStatus.Screening,
                PatientStatus.ScreenFailed,
                "ALT too high",
                "Coordinator KR01"
            ),
            (step.From, step.To, step.Reason, step.By)
        );
    }

    [Theory]
    [InlineData(PatientStatus.ScreenFailed, null, 0, "ReasonMissing")]
    [InlineData(PatientStatus.Completed, "x", 0, "NoSuchStatusChange")]
    [InlineData(PatientStatus.Enrolled, "x", 0, "StatusNeedsSignature")]
    [InlineData(PatientStatus.ScreenFailed, "x", 1, "DayInFuture")]
    [InlineData(PatientStatus.ScreenFailed, "x", -1, "DayBeforeStatus")]
    public async Task Refuses_what_the_table_of_states_does_not_allow(
        PatientStatus to,
        string? reason,
        int days,
        string code
    )
    {
        var id = await clinic.ScreenAsync();

        var outcome = await clinic
            .As(Role.Coordinator)
            .RunAsync(
                Failure(id, 1) with
                {
                    To = to,
                    Reason = reason,
                    EffectiveOn = clinic.Today.AddDays(days),
                },
                Clinic.NewId()
            );

        Assert.Equal(code, outcome.Refusal!.Code);
    }

    [Fact]
    public async Task Medication_alone_leads_to_treatment()
    {
        var id = await clinic.ScreenAsync();
        await EnrolAsync(id, 1);

        var outcome = await clinic
            .As(Role.Investigator)
            .RunAsync(Failure(id, 2) with { To = PatientStatus.OnTreatment }, Clinic.NewId());

        Assert.Equal("StatusNeedsMedication", outcome.Refusal!.Code);
    }

    [Fact]
    public async Task An_undo_restores_the_prior_state_and_its_day_with_a_reason()
    {
        var id = await clinic.ScreenAsync();
        await clinic.As(Role.Coordinator).RunAsync(Failure(id, 1), Clinic.NewId());
        var failed = await clinic.ReadAsync(id);

        var outcome = await clinic.As(Role.Coordinator).RunAsync(Undo(failed), Clinic.NewId());

        Assert.True(outcome.IsDone);
        var patient = await clinic.ReadAsync(id);
        Assert.Equal(PatientStatus.Screening, patient.Status);
        Assert.Null(patient.LastChange);
        Assert.Equal(
            2,
            await clinic.LookAsync(db => db.PatientStatusChanges.CountAsync(c => c.PatientId == id))
        );
    }

    [Fact]
    public async Task A_change_is_undone_once()
    {
        var id = await clinic.ScreenAsync();
        await clinic.As(Role.Coordinator).RunAsync(Failure(id, 1), Clinic.NewId());
        var failed = await clinic.ReadAsync(id);
        await clinic.As(Role.Coordinator).RunAsync(Undo(failed), Clinic.NewId());

        var again = await clinic
            .As(Role.Coordinator)
            .RunAsync(Undo(failed) with { SeenVersion = failed.Version + 1 }, Clinic.NewId());

        Assert.Equal("NotTheLastChange", again.Refusal!.Code);
    }

    [Fact]
    public async Task A_failure_that_was_followed_by_another_screening_stays()
    {
        var id = await clinic.ScreenAsync();
        await clinic.As(Role.Coordinator).RunAsync(Failure(id, 1), Clinic.NewId());
        await clinic
            .As(Role.Coordinator)
            .RunAsync(new RescreenPatient { PatientId = id }, Clinic.NewId());

        var outcome = await clinic
            .As(Role.Coordinator)
            .RunAsync(Undo(await clinic.ReadAsync(id)), Clinic.NewId());

        Assert.Equal("ChangeHasDependents", outcome.Refusal!.Code);
    }

    [Fact]
    [Trait("id", "C1")]
    public async Task Screening_again_gives_a_new_number_linked_to_the_old_once()
    {
        var id = await clinic.ScreenAsync();
        var early = await clinic
            .As(Role.Coordinator)
            .RunAsync(new RescreenPatient { PatientId = id }, Clinic.NewId());
        await clinic.As(Role.Coordinator).RunAsync(Failure(id, 1), Clinic.NewId());

        var next = await clinic
            .As(Role.Coordinator)
            .RunAsync(new RescreenPatient { PatientId = id }, Clinic.NewId());
        var twice = await clinic
            .As(Role.Coordinator)
            .RunAsync(new RescreenPatient { PatientId = id }, Clinic.NewId());

        Assert.Equal("PreviousAttemptNotFailed", early.Refusal!.Code);
        Assert.Equal("AlreadyRescreened", twice.Refusal!.Code);
        var (old, fresh) = (await clinic.ReadAsync(id), await clinic.ReadAsync(next.Value));
        Assert.Equal((fresh.Id, old.Id), (old.Next!.Id, fresh.Previous!.Id));
        Assert.Equal(2, fresh.Attempt);
        Assert.NotEqual(old.SubjectNumber, fresh.SubjectNumber);
        Assert.Equal(old.Person!.FullName, fresh.Person!.FullName);
        Assert.Equal(new Consent(null, null, null), fresh.Consent);
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Stale_repeated_reused_and_raced_changes_count_once()
    {
        var id = await clinic.ScreenAsync();
        var request = Clinic.NewId();
        var coordinator = clinic.As(Role.Coordinator);

        var raced = await Task.WhenAll(
            Task.Run(() => clinic.As(Role.Coordinator).RunAsync(Failure(id, 1), request)),
            Task.Run(() => clinic.As(Role.Investigator).RunAsync(Failure(id, 1), Clinic.NewId()))
        );
        var repeated = await coordinator.RunAsync(Failure(id, 1), request);
        var stale = await coordinator.RunAsync(Failure(id, 1), Clinic.NewId());

        Assert.Single(raced, o => o.IsDone);
        Assert.Equal(raced[0].IsDone, repeated.IsDone);
        Assert.Equal("ChangedMeanwhile", stale.Refusal!.Code);
        Assert.Equal(
            1,
            await clinic.LookAsync(db => db.PatientStatusChanges.CountAsync(c => c.PatientId == id))
        );
    }

    [Fact]
    [Trait("id", "P11-50-1")]
    public async Task The_history_says_what_a_signature_meant_and_of_other_acts_nothing()
    {
        var id = await clinic.ScreenAsync();
        Assert.True((await EnrolAsync(id, 1)).IsDone);

        var history = await clinic
            .As(Role.Coordinator)
            .AskAsync(new PatientHistory { PatientId = id });

        Assert.Equal(
            [
                (nameof(ScreenPatient), null),
                (nameof(SignEligibility), (Meaning?)Meaning.EligibilityConfirmed),
            ],
            history.Value.Items.Select(e => (e.Operation, e.Signed)).Order()
        );
    }

    private SignEligibility Enrolment(Guid id, int version) =>
        new()
        {
            PatientId = id,
            SeenVersion = version,
            EffectiveOn = clinic.Today,
        };

    private async Task<Outcome<Done>> EnrolAsync(Guid id, int version)
    {
        var command = Enrolment(id, version);
        var proof = await clinic.ProveAsync(
            command,
            Meaning.EligibilityConfirmed,
            clinic.Person(Role.Investigator),
            id
        );
        return await clinic.As(Role.Investigator).RunAsync(command, Clinic.NewId(), proof);
    }

    private ChangePatientStatus Failure(Guid id, int version) =>
        new()
        {
            PatientId = id,
            SeenVersion = version,
            To = PatientStatus.ScreenFailed,
            EffectiveOn = clinic.Today,
            Reason = "ALT too high",
        };

    private static UndoPatientStatus Undo(PatientFile patient) =>
        new()
        {
            PatientId = patient.Id,
            SeenVersion = patient.Version,
            ChangeId = patient.LastChange!.Id,
            Reason = "Wrong patient chosen",
        };
}
