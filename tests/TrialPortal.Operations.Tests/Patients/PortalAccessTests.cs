using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Patients.Portal;
using TrialPortal.Web.Platform.Access;

namespace TrialPortal.Operations.Tests.Patients;

[Trait("id", "N1")]
public sealed class PortalAccessTests(Clinic clinic) : IClassFixture<Clinic>
{
    private int invited;

    [Fact]
    [Trait("id", "C8")]
    public async Task An_invitation_makes_an_account_that_bears_no_name()
    {
        var id = await clinic.ScreenAsync();

        var link = await InviteAsync(id, 1);

        Assert.NotNull(link.Value.Code.Text);
        var patient = await clinic.ReadAsync(id);
        Assert.Equal(new PortalAccess(true, true), patient.Portal);
        var account = await clinic.LookAsync(async db =>
        {
            var userId = (await db.Patients.SingleAsync(p => p.Id == id)).UserId;
            return await db.Users.SingleAsync(u => u.Id == userId);
        });
        Assert.Equal(patient.SubjectNumber, account.FullName);
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task A_repeated_request_makes_one_account_and_tells_the_code_once()
    {
        var id = await clinic.ScreenAsync();
        var command = Invitation(id, 1);
        var request = Clinic.NewId();
        var nurse = clinic.As(Role.Coordinator);

        var first = await nurse.RunAsync(command, request);
        var again = await nurse.RunAsync(command, request);
        var reused = await nurse.RunAsync(command with { Email = "b@example.org" }, request);

        Assert.NotNull(first.Value.Code.Text);
        Assert.Null(again.Value.Code.Text);
        Assert.Equal("RequestReused", reused.Refusal!.Code);
    }

    [Fact]
    public async Task An_address_of_another_account_is_refused()
    {
        var (one, other) = (await clinic.ScreenAsync(), await clinic.ScreenAsync());
        var command = Invitation(one, 1);
        await clinic.As(Role.Coordinator).RunAsync(command, Clinic.NewId());

        var taken = await clinic
            .As(Role.Coordinator)
            .RunAsync(command with { PatientId = other }, Clinic.NewId());

        Assert.Equal("EmailNotUsable", taken.Refusal!.Code);
    }

    [Fact]
    public async Task Closed_access_shows_nothing_and_an_invitation_opens_it_again()
    {
        var id = await clinic.ScreenAsync();
        await InviteAsync(id, 1);
        var patient = await SignInAsync(id);
        var before = await clinic.As(patient).AskAsync(new MyProfile());

        var closed = await clinic.As(Role.Coordinator).RunAsync(Closing(id, 2), Clinic.NewId());
        var during = await clinic.As(patient).AskAsync(new MyProfile());
        var twice = await clinic.As(Role.Coordinator).RunAsync(Closing(id, 3), Clinic.NewId());
        var opened = await InviteAsync(id, 3);

        Assert.Equal(id, before.Value.Id);
        Assert.True(closed.IsDone);
        Assert.Equal("SignedOut", during.Refusal!.Code);
        Assert.Equal("NoPortalAccess", twice.Refusal!.Code);
        Assert.True(opened.IsDone);
    }

    [Fact]
    [Trait("id", "V7.4.2")]
    public async Task Access_opened_again_revives_no_session_and_no_password()
    {
        var id = await clinic.ScreenAsync();
        await InviteAsync(id, 1);
        var patient = await SignInAsync(id);
        await clinic.SaveAsync(async db =>
            (await db.Users.SingleAsync(u => u.Id == patient.UserId)).PasswordHash = "known"
        );
        await clinic.As(Role.Coordinator).RunAsync(Closing(id, 2), Clinic.NewId());

        var opened = await InviteAsync(id, 3);

        Assert.True(opened.IsDone);
        var revived = await clinic.As(patient).AskAsync(new MyProfile());
        Assert.Equal("SignedOut", revived.Refusal?.Code);
        Assert.Null(
            await clinic.LookAsync(db =>
                db.Users.Where(u => u.Id == patient.UserId)
                    .Select(u => u.PasswordHash)
                    .SingleAsync()
            )
        );
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task A_patient_reads_the_own_record_and_no_other()
    {
        var (own, other) = (await clinic.ScreenAsync(), await clinic.ScreenAsync());
        await InviteAsync(own, 1);
        var patient = await SignInAsync(own);

        var mine = await clinic.As(patient).AskAsync(new MyProfile());
        var page = await clinic
            .As(patient)
            .AskAsync(new PatientDetails { PatientId = own }, Clinic.NewId());
        var export = await clinic
            .As(patient)
            .AskAsync(
                new TrialPortal.Web.Features.Patients.History.ExportPatient { PatientId = own }
            );
        var foreign = await clinic
            .As(patient)
            .AskAsync(
                new TrialPortal.Web.Features.Patients.History.ExportPatient { PatientId = other }
            );

        Assert.Equal(own, mine.Value.Id);
        Assert.Equal("NotPermitted", page.Refusal!.Code);
        Assert.Equal(own, export.Value.Patient.Id);
        Assert.Equal("NotFound", foreign.Refusal!.Code);
    }

    [Theory]
    [InlineData(Role.Investigator)]
    [InlineData(Role.Nurse)]
    [InlineData(Role.Administrator)]
    public async Task The_own_profile_is_for_patients_only(Role role) =>
        Assert.Equal(
            "NotPermitted",
            (await clinic.As(role).AskAsync(new MyProfile())).Refusal!.Code
        );

    [Fact]
    [Trait("id", "E17")]
    public async Task Two_who_invite_at_once_make_one_account()
    {
        var id = await clinic.ScreenAsync();

        var outcomes = await Task.WhenAll(
            Task.Run(() => InviteAsync(id, 1)),
            Task.Run(() => InviteAsync(id, 1))
        );

        Assert.Single(outcomes, o => o.IsDone);
        Assert.Equal("ChangedMeanwhile", outcomes.Single(o => !o.IsDone).Refusal!.Code);
    }

    private InvitePatient Invitation(Guid id, int version) =>
        new()
        {
            PatientId = id,
            SeenVersion = version,
            Email = $"p{Interlocked.Increment(ref invited)}-{id:N}@example.org",
        };

    private async Task<Outcome<PatientLink>> InviteAsync(Guid id, int version) =>
        await clinic.As(Role.Coordinator).RunAsync(Invitation(id, version), Clinic.NewId());

    private static SuspendPatientAccess Closing(Guid id, int version) =>
        new()
        {
            PatientId = id,
            SeenVersion = version,
            Reason = "Phone lost",
        };

    private async Task<SignedIn> SignInAsync(Guid patientId)
    {
        var session = Clinic.NewId();
        Guid? userId = null;
        await clinic.SaveAsync(async db =>
        {
            userId = (await db.Patients.SingleAsync(p => p.Id == patientId)).UserId;
            db.Add(clinic.Session(new SignedIn(userId!.Value, session)));
        });
        return new SignedIn(userId!.Value, session);
    }
}
