using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Patients.Care;
using TrialPortal.Web.Features.Patients.Portal;
using TrialPortal.Web.Features.Patients.Status;

namespace TrialPortal.Web.Demo;

/// <summary>What happened to one demo patient: screened, judged, enrolled or not, corrected, cared for, gone.</summary>
internal sealed class DemoStory(
    DemoStage stage,
    DemoPlay play,
    DemoSite site,
    Guid siteId,
    int place,
    Random random
)
{
    private readonly DemoPatient person = DemoFacts.Patient(site, place, random);
    private DateOnly consented;
    private Guid patientId;

    public void Begin(DateOnly day)
    {
        var at = DemoFacts.Moment(site, day, random);
        consented = Zone.DayAt(site.ZoneId, at);
        play.Plan(at, () => ScreenAsync(at));
    }

    private string Who(Role role) => site.Staff.Single(m => m.Role == role).Key;

    private string Enroller => Who(place % 3 == 0 ? Role.Coordinator : Role.Nurse);

    /// <summary>The investigator sees every patient of the site; others only those in their care.</summary>
    private string Judge => Who(Role.Investigator);

    private async Task ScreenAsync(DateTimeOffset at)
    {
        patientId = await stage.DoAsync(Enroller, Fill(new ScreenPatient { SiteId = siteId }));
        if (place % 4 == 1)
        {
            Later(at, 0, 1, AddSubInvestigatorAsync);
        }

        // The last to come are still being screened when the demo ends.
        Later(at, 3, 9, place % 8 == 5 ? FailAsync : EnrolAsync);
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

    private void Later(DateTimeOffset from, int least, int most, Func<DateTimeOffset, Task> act)
    {
        var day = Zone.DayAt(site.ZoneId, from).AddDays(random.Next(least, most + 1));
        var at = DemoFacts.Moment(site, day, random);
        at = at > from ? at : from.AddMinutes(17);
        play.Plan(at, () => act(at));
    }

    /// <summary>Opening the patient is itself an audited act, and gives the version that a change starts from.</summary>
    private async Task<PatientFile> OpenAsync(string who) =>
        (await stage.AskAsync(who, new PatientDetails { PatientId = patientId })).Value;

    private async Task AddSubInvestigatorAsync(DateTimeOffset at) =>
        await stage.DoAsync(
            Judge,
            new AddToCareTeam
            {
                PatientId = patientId,
                UserId = stage.UserIdOf(Who(Role.SubInvestigator)),
            }
        );

    private async Task EnrolAsync(DateTimeOffset at)
    {
        var file = await OpenAsync(Judge);
        await stage.DoAsync(
            Judge,
            new SignEligibility
            {
                PatientId = patientId,
                SeenVersion = file.Version,
                EffectiveOn = Zone.DayAt(site.ZoneId, at),
            },
            signed: true
        );
        if (place == DemoStudy.PortalPlace)
        {
            Later(at, 0, 1, InviteAsync);
        }

        if (place % 3 == 1)
        {
            Later(at, 10, 60, CorrectPhoneAsync);
        }

        if (place % 10 is 2 or 6 or 9)
        {
            Later(at, 20, 110, LeaveAsync);
        }
    }

    private async Task InviteAsync(DateTimeOffset at)
    {
        var file = await OpenAsync(Enroller);
        await stage.DoAsync(
            Enroller,
            new InvitePatient
            {
                PatientId = patientId,
                SeenVersion = file.Version,
                Email = site.PatientEmail,
            }
        );
    }

    private Task FailAsync(DateTimeOffset at) =>
        ChangeAsync(
            Judge,
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
        await ChangeAsync(Who(Role.Coordinator), at, to, reason, then);
    }

    private async Task ChangeAsync(
        string who,
        DateTimeOffset at,
        PatientStatus to,
        string reason,
        Func<DateTimeOffset, Task>? then
    )
    {
        var file = await OpenAsync(who);
        await stage.DoAsync(
            who,
            new ChangePatientStatus
            {
                PatientId = patientId,
                SeenVersion = file.Version,
                To = to,
                EffectiveOn = Zone.DayAt(site.ZoneId, at),
                Reason = reason,
            }
        );
        if (then is not null)
        {
            Later(at, 0, 12, then);
        }
    }

    private async Task UndoAsync(DateTimeOffset at)
    {
        var file = await OpenAsync(Who(Role.Coordinator));
        await stage.DoAsync(
            Who(Role.Coordinator),
            new UndoPatientStatus
            {
                PatientId = patientId,
                SeenVersion = file.Version,
                ChangeId = file.LastChange!.Id,
                Reason = "The withdrawal belongs to another patient",
            }
        );
    }

    private async Task CorrectPhoneAsync(DateTimeOffset at)
    {
        var file = await OpenAsync(Enroller);
        var correct = Fill(
            new CorrectPatient { PatientId = patientId, SeenVersion = file.Version }
        );
        correct.Phone = $"{site.Names.PhonePrefix}{random.Next(100, 999)}";
        correct.Reason = "The patient has a new number";
        await stage.DoAsync(Enroller, correct);
    }

    private async Task RescreenAsync(DateTimeOffset at)
    {
        patientId = await stage.DoAsync(
            Enroller,
            new RescreenPatient
            {
                PatientId = patientId,
                ConsentVersion = DemoStudy.ConsentVersion,
                ConsentDate = Zone.DayAt(site.ZoneId, at),
            }
        );
    }
}
