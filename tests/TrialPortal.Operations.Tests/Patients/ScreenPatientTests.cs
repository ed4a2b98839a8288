using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Features.Patients;

namespace TrialPortal.Operations.Tests.Patients;

[Trait("id", "C1")]
public sealed class ScreenPatientTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    public async Task Gives_the_next_number_of_the_site_and_a_first_care_team()
    {
        var first = await clinic.ReadAsync(await clinic.ScreenAsync(Role.Nurse));
        var second = await clinic.ReadAsync(await clinic.ScreenAsync(Role.Nurse));
        var other = await clinic.ReadAsync(
            await clinic.ScreenAsync(site: clinic.Rome),
            clinic.Rome
        );

        Assert.StartsWith("KR01-", first.SubjectNumber, StringComparison.Ordinal);
        Assert.Equal(Running(first) + 1, Running(second));
        Assert.StartsWith("IT01-", other.SubjectNumber, StringComparison.Ordinal);
        var team = await clinic.LookAsync(db =>
            db.CareAssignments.Where(a => a.PatientId == first.Id)
                .Select(a => a.UserId)
                .ToListAsync()
        );
        Assert.Equal(
            [clinic.Person(Role.Investigator).UserId, clinic.Person(Role.Nurse).UserId],
            team.OrderBy(id => id != clinic.Person(Role.Investigator).UserId)
        );
    }

    [Fact]
    public async Task Refuses_every_wrong_field_at_once()
    {
        var somebody = clinic.Somebody();
        somebody.Initials = "1";
        somebody.DateOfBirth = clinic.Today.AddDays(1);
        somebody.Phone = "call me";
        (somebody.ConsentVersion, somebody.ConsentDate) = (null, null);

        var refusal = (await clinic.As(Role.Nurse).RunAsync(somebody, Clinic.NewId())).Refusal;

        Assert.Equal(
            ["BirthDateNotPlausible", "InitialsNotReadable", "PhoneNotReadable"],
            refusal!.Also.Prepend(refusal).Select(r => r.Code).Order()
        );
    }

    [Fact]
    public async Task Warns_of_a_person_with_the_same_birth_date_and_initials_until_told_why_not()
    {
        var known = clinic.Somebody();
        var knownId = (await clinic.As(Role.Nurse).RunAsync(known, Clinic.NewId())).Value;
        var twin = clinic.Somebody() with { DateOfBirth = known.DateOfBirth };
        var nurse = clinic.As(Role.Nurse);
        var request = Clinic.NewId();

        var warned = await nurse.RunAsync(twin, request);
        var unexplained = await nurse.RunAsync(twin with { ConfirmedNotDuplicate = true }, request);
        var accepted = await nurse.RunAsync(
            twin with
            {
                ConfirmedNotDuplicate = true,
                DuplicateReason = "Twin sister, seen together",
            },
            request
        );

        Assert.Equal("PossibleDuplicate", warned.Refusal!.Code);
        Assert.Equal(
            (await clinic.ReadAsync(knownId)).SubjectNumber,
            warned.Refusal.Facts["numbers"]
        );
        Assert.Equal(
            ("ReasonMissing", nameof(twin.DuplicateReason)),
            (unexplained.Refusal!.Code, unexplained.Refusal.Field)
        );
        Assert.True(accepted.IsDone);
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task Warns_of_a_person_at_another_site_without_telling_the_number()
    {
        var known = clinic.Somebody(clinic.Rome);
        await clinic.As(Role.Nurse, clinic.Rome).RunAsync(known, Clinic.NewId());
        var same = clinic.Somebody() with { DateOfBirth = known.DateOfBirth };

        var warned = await clinic.As(Role.Nurse).RunAsync(same, Clinic.NewId());

        Assert.Equal("PossibleDuplicateElsewhere", warned.Refusal!.Code);
        Assert.Empty(warned.Refusal.Facts);
    }

    [Fact]
    public async Task Refuses_a_medical_record_number_already_known_at_the_site()
    {
        var known = clinic.Somebody();
        await clinic.As(Role.Nurse).RunAsync(known, Clinic.NewId());
        var other = clinic.Somebody() with { MedicalRecordNumber = known.MedicalRecordNumber };

        var outcome = await clinic.As(Role.Nurse).RunAsync(other, Clinic.NewId());

        Assert.Equal("MedicalRecordNumberTaken", outcome.Refusal!.Code);
    }

    [Theory]
    [InlineData(Role.Pharmacist)]
    [InlineData(Role.Monitor)]
    [InlineData(Role.Administrator)]
    public async Task Refuses_roles_without_the_right(Role role)
    {
        var outcome = await clinic.As(role).RunAsync(clinic.Somebody(), Clinic.NewId());

        Assert.Equal("NotPermitted", outcome.Refusal!.Code);
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task A_site_of_others_answers_like_one_that_is_not_there()
    {
        var foreign = await clinic
            .As(Role.Nurse)
            .RunAsync(clinic.Somebody(clinic.Rome), Clinic.NewId());
        var unknown = await clinic
            .As(Role.Nurse)
            .RunAsync(clinic.Somebody() with { SiteId = Clinic.NewId() }, Clinic.NewId());

        Assert.Equal("NotFound", foreign.Refusal!.Code);
        Assert.Equal("NotFound", unknown.Refusal!.Code);
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task A_repeated_request_screens_once_and_a_reused_one_is_refused()
    {
        var somebody = clinic.Somebody();
        var request = Clinic.NewId();
        var nurse = clinic.As(Role.Nurse);

        var first = await nurse.RunAsync(somebody, request);
        var again = await nurse.RunAsync(somebody, request);
        var reused = await nurse.RunAsync(clinic.Somebody(), request);

        Assert.Equal(first.Value, again.Value);
        Assert.Equal("RequestReused", reused.Refusal!.Code);
    }

    [Fact]
    public async Task Eight_at_once_get_eight_numbers()
    {
        var all = Enumerable.Range(0, 8).Select(_ => clinic.Somebody()).ToList();

        var outcomes = await Task.WhenAll(
            all.Select(s => Task.Run(() => clinic.As(Role.Nurse).RunAsync(s, Clinic.NewId())))
        );

        var ids = outcomes.Select(o => o.Value).ToList();
        var numbers = await clinic.LookAsync(db =>
            db.Patients.Where(p => ids.Contains(p.Id)).Select(p => p.SubjectNumber).ToListAsync()
        );
        Assert.Equal(8, numbers.Distinct().Count());
    }

    [Fact]
    [Trait("id", "J1")]
    public async Task Leaves_one_entry_about_the_patient_and_a_refused_try_leaves_no_row()
    {
        var id = await clinic.ScreenAsync();
        var refused = clinic.Somebody();
        refused.Initials = "1";
        await clinic.As(Role.Nurse).RunAsync(refused, Clinic.NewId());

        var (entries, kept) = await clinic.LookAsync(async db =>
            (
                await db.AuditLogs.Where(e => e.PatientId == id).ToListAsync(),
                await db.Patients.AnyAsync(p => p.FullName == refused.FullName)
            )
        );
        Assert.Equal(AuditOutcome.Done, Assert.Single(entries).Outcome);
        Assert.False(kept);
    }

    private static int Running(PatientFile patient) =>
        TrialPortal.Domain.Patients.SubjectNumbers.Running(patient.SubjectNumber);
}
