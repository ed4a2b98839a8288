using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Patients;

[Trait("id", "J3")]
public sealed class CorrectPatientTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    public async Task A_first_entry_asks_no_reason()
    {
        var (somebody, id) = await ScreenedAsync();
        var correction = PatientActs.Correction(somebody, id, 1) with { Phone = "010-1234-5678" };

        var outcome = await clinic.As(Role.Coordinator).RunAsync(correction, Clinic.NewId());

        Assert.True(outcome.IsDone);
        Assert.Equal("010-1234-5678", (await clinic.ReadAsync(id)).Person!.Phone);
    }

    [Fact]
    public async Task A_change_of_what_was_saved_asks_why()
    {
        var (somebody, id) = await ScreenedAsync();
        var correction = PatientActs.Correction(somebody, id, 1) with { FullName = "LEE, Other" };
        var coordinator = clinic.As(Role.Coordinator);

        var silent = await coordinator.RunAsync(correction, Clinic.NewId());
        var told = await coordinator.RunAsync(
            correction with
            {
                Reason = "EntryError",
            },
            Clinic.NewId()
        );

        Assert.Equal("ReasonMissing", silent.Refusal!.Code);
        Assert.True(told.IsDone);
        Assert.Equal("LEE, Other", (await clinic.ReadAsync(id)).Person!.FullName);
    }

    [Fact]
    public async Task Nothing_changed_is_done_and_leaves_no_version()
    {
        var (somebody, id) = await ScreenedAsync();

        var outcome = await clinic
            .As(Role.Coordinator)
            .RunAsync(PatientActs.Correction(somebody, id, 1), Clinic.NewId());

        Assert.True(outcome.IsDone);
        Assert.Equal(1, (await clinic.ReadAsync(id)).Version);
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task A_stale_form_is_told_who_changed_what()
    {
        var (somebody, id) = await ScreenedAsync();
        var correction = PatientActs.Correction(somebody, id, 1);
        await clinic
            .As(Role.Investigator)
            .RunAsync(correction with { Phone = "010-1111-1111" }, Clinic.NewId());

        var stale = await clinic
            .As(Role.Coordinator)
            .RunAsync(correction with { Phone = "010-2222-2222" }, Clinic.NewId());

        Assert.Equal("ChangedMeanwhile", stale.Refusal!.Code);
        Assert.Equal("Investigator KR01", stale.Refusal.Facts["who"]);
        var change = Assert.Single((List<ChangedField>)stale.Refusal.Facts["changes"]);
        Assert.Equal(("Phone", null, "010-1111-1111"), (change.Name, change.Old, change.New));
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Of_two_writers_at_once_one_saves()
    {
        var (somebody, id) = await ScreenedAsync();
        var correction = PatientActs.Correction(somebody, id, 1);

        var outcomes = await Task.WhenAll(
            new[] { Role.Coordinator, Role.Investigator }.Select(role =>
                Task.Run(() =>
                    clinic
                        .As(role)
                        .RunAsync(correction with { PrimaryClinic = $"{role}" }, Clinic.NewId())
                )
            )
        );

        Assert.Single(outcomes, o => o.IsDone);
        Assert.Equal("ChangedMeanwhile", outcomes.Single(o => !o.IsDone).Refusal!.Code);
        Assert.Equal(2, (await clinic.ReadAsync(id)).Version);
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task A_repeated_request_corrects_once_and_a_reused_one_is_refused()
    {
        var (somebody, id) = await ScreenedAsync();
        var correction = PatientActs.Correction(somebody, id, 1) with { PrimaryClinic = "North" };
        var request = Clinic.NewId();
        var coordinator = clinic.As(Role.Coordinator);

        await coordinator.RunAsync(correction, request);
        var again = await coordinator.RunAsync(correction, request);
        var reused = await coordinator.RunAsync(
            correction with
            {
                PrimaryClinic = "South",
            },
            request
        );

        Assert.True(again.IsDone);
        Assert.Equal("RequestReused", reused.Refusal!.Code);
    }

    [Fact]
    [Trait("id", "C1")]
    public async Task A_corrected_birth_date_is_seen_by_the_warning_of_duplicates()
    {
        var (somebody, id) = await ScreenedAsync();
        var born = new DateOnly(1931, 5, 5);
        await clinic
            .As(Role.Coordinator)
            .RunAsync(
                PatientActs.Correction(somebody, id, 1) with
                {
                    DateOfBirth = born,
                    Reason = "EntryError",
                },
                Clinic.NewId()
            );

        var twin = await clinic
            .As(Role.Coordinator)
            .RunAsync(clinic.Somebody() with { DateOfBirth = born }, Clinic.NewId());

        Assert.Equal("PossibleDuplicate", twin.Refusal!.Code);
    }

    [Fact]
    [Trait("id", "C1")]
    [Trait("id", "J3")]
    public async Task Why_it_is_another_person_is_no_reason_for_the_change_nor_the_other_way_round()
    {
        var known = await ScreenedAsync();
        var (somebody, id) = await ScreenedAsync();
        var coordinator = clinic.As(Role.Coordinator);
        var same = PatientActs.Correction(somebody, id, 1) with
        {
            DateOfBirth = known.Form.DateOfBirth,
            ConfirmedNotDuplicate = true,
        };

        var silent = await coordinator.RunAsync(
            same with
            {
                DuplicateReason = "Twin sister",
            },
            Clinic.NewId()
        );
        var unexplained = await coordinator.RunAsync(
            same with
            {
                Reason = "EntryError",
            },
            Clinic.NewId()
        );
        var done = await coordinator.RunAsync(
            same with
            {
                Reason = "EntryError",
                DuplicateReason = "Twin sister",
            },
            Clinic.NewId()
        );

        Assert.Equal(nameof(same.Reason), silent.Refusal!.Field);
        Assert.Equal(nameof(same.DuplicateReason), unexplained.Refusal!.Field);
        Assert.True(done.IsDone);
    }

    [Fact]
    public async Task Keeps_no_personal_data_in_the_claim_of_the_number()
    {
        var (somebody, id) = await ScreenedAsync();

        var claim = await clinic.LookAsync(db =>
            db.SubjectNumbers.SingleAsync(c => c.PatientId == id)
        );

        Assert.Equal(64, claim.PersonMark.Length);
        Assert.DoesNotContain(somebody.Initials!, claim.PersonMark, StringComparison.Ordinal);
    }

    private async Task<(ScreenPatient Form, Guid Id)> ScreenedAsync()
    {
        var somebody = clinic.Somebody();
        var screened = await clinic.As(Role.Coordinator).RunAsync(somebody, Clinic.NewId());
        return (somebody, screened.Value);
    }
}
