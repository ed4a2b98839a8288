using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Patients.Care;
using TrialPortal.Web.Features.Patients.Portal;
using TrialPortal.Web.Features.Patients.Status;

namespace TrialPortal.Web.Demo;

/// <summary>What happened to one demo patient: screened, judged, enrolled or not, corrected, cared for, gone.</summary>
internal sealed class DemoStory(DemoSubject subject, DemoTreatment treatment)
{
    private readonly DemoStage stage = subject.Stage;
    private readonly int place = subject.Place;
    private readonly DemoPatient person = DemoFacts.Patient(
        subject.Site,
        subject.Place,
        subject.Random
    );
    private DateOnly consented;

    public void Begin(DateOnly day)
    {
        var at = DemoFacts.Moment(subject.Site, day, subject.Random);
        consented = subject.DayOf(at);
        subject.Plan(at, ScreenAsync);
    }

    private async Task ScreenAsync(DateTimeOffset at)
    {
        subject.Id = await stage.DoAsync(
            subject.Enroller,
            Fill(new ScreenPatient { SiteId = subject.SiteId })
        );
        if (subject.HasSubInvestigator)
        {
            subject.Later(at, 0, 1, AddSubInvestigatorAsync);
        }

        // The last to come are still being screened when the demo ends.
        var (least, most) = DemoStudy.IsSoonEnrolled(place) ? (1, 2) : (3, 9);
        subject.Later(at, least, most, place % 8 == 5 ? FailAsync : EnrolAsync);
    }

    private T Fill<T>(T form)
        where T : PatientForm
    {
        form.FullName = person.FullName;
        form.NativeName = person.NativeName;
        form.Initials = person.Initials;
        form.DateOfBirth = person.DateOfBirth;
        form.Sex = person.Sex;
        form.MedicalRecordNumber = person.MedicalRecordNumber;
        form.Phone = person.Phone;
        form.PrimaryClinic = person.Clinic;
        form.ConsentVersion = DemoStudy.ConsentVersion;
        form.ConsentDate = consented;
        form.EligibilityMet = place % 8 == 5 ? null : true;
        form.ConfirmedNotDuplicate = false;
        return form;
    }

    private async Task AddSubInvestigatorAsync(DateTimeOffset at) =>
        await stage.DoAsync(
            subject.Judge,
            new AddToCareTeam
            {
                PatientId = subject.Id,
                UserId = stage.UserIdOf(subject.Who(Role.SubInvestigator)),
            }
        );

    private async Task EnrolAsync(DateTimeOffset at)
    {
        var file = await subject.OpenAsync(subject.Judge);
        await stage.DoAsync(
            subject.Judge,
            new SignEligibility
            {
                PatientId = subject.Id,
                SeenVersion = file.Version,
                EffectiveOn = subject.DayOf(at),
            },
            signed: true
        );
        treatment.Begin(at);
        if (place % 3 == 1)
        {
            subject.Later(at, 10, 60, CorrectPhoneAsync);
        }

        if (place % 10 is 2 or 6 or 9)
        {
            // In the afternoon: whoever comes for medication comes in the morning.
            var day = DemoFacts.Weekday(subject.DayOf(at).AddDays(subject.Random.Next(15, 71)));
            var time = new TimeOnly(15, subject.Random.Next(60));
            subject.Plan(DemoFacts.At(subject.Site, day, time), LeaveAsync);
        }
    }

    private Task FailAsync(DateTimeOffset at) =>
        ChangeAsync(
            subject.Judge,
            at,
            PatientStatus.ScreenFailed,
            "ALT above three times the upper limit at screening",
            place % 16 == 5 ? RescreenAsync : null
        );

    private async Task LeaveAsync(DateTimeOffset at)
    {
        var (to, reason) = (place % 10, place % 20) switch
        {
            (2, _) => (PatientStatus.Withdrawn, "Consent withdrawn: moves to another city"),
            (6, _) => (PatientStatus.LostToFollowUp, "No answer to three calls and one letter"),
            (_, 9) => (PatientStatus.Died, "Death not related to the study medicine"),
            _ => (PatientStatus.Withdrawn, "Entered for the wrong patient"),
        };
        Func<DateTimeOffset, Task>? then = reason.StartsWith("Entered", StringComparison.Ordinal)
            ? UndoAsync
            : null;
        await ChangeAsync(subject.Who(Role.Coordinator), at, to, reason, then);
        treatment.Leave(at, bringsBottle: to == PatientStatus.Withdrawn && then is null);
    }

    private async Task ChangeAsync(
        string who,
        DateTimeOffset at,
        PatientStatus to,
        string reason,
        Func<DateTimeOffset, Task>? then
    )
    {
        var file = await subject.OpenAsync(who);
        await stage.DoAsync(
            who,
            new ChangePatientStatus
            {
                PatientId = subject.Id,
                SeenVersion = file.Version,
                To = to,
                EffectiveOn = subject.DayOf(at),
                Reason = reason,
            }
        );
        if (then is not null)
        {
            subject.Later(at, 0, 12, then);
        }
    }

    private async Task UndoAsync(DateTimeOffset at)
    {
        var file = await subject.OpenAsync(subject.Who(Role.Coordinator));
        await stage.DoAsync(
            subject.Who(Role.Coordinator),
            new UndoPatientStatus
            {
                PatientId = subject.Id,
                SeenVersion = file.Version,
                ChangeId = file.LastChange!.Id,
                Reason = "The withdrawal belongs to another patient",
            }
        );
        treatment.Resume(at);
    }

    private async Task CorrectPhoneAsync(DateTimeOffset at)
    {
        var file = await subject.OpenAsync(subject.Enroller);
        var correct = Fill(
            new CorrectPatient { PatientId = subject.Id, SeenVersion = file.Version }
        );
        correct.Phone = $"{subject.Site.Names.PhonePrefix}{subject.Random.Next(100, 999)}";
        correct.Reason = "The patient has a new number";
        await stage.DoAsync(subject.Enroller, correct);
    }

    private async Task RescreenAsync(DateTimeOffset at)
    {
        subject.Id = await stage.DoAsync(
            subject.Enroller,
            new RescreenPatient
            {
                PatientId = subject.Id,
                ConsentVersion = DemoStudy.ConsentVersion,
                ConsentDate = subject.DayOf(at),
            }
        );
    }
}
