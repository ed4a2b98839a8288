using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Appointments.Steps;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Appointments;

[Trait("id", "H1")]
public sealed class AppointmentLifeTests(Reception reception) : IClassFixture<Reception>
{
    private readonly StepsOf steps = new(reception);

    [Fact]
    public async Task A_move_frees_the_old_time_takes_the_new_and_each_names_the_other()
    {
        var room = await reception.RoomAsync();
        var patient = await reception.PatientAsync();
        var old = await reception.ReadAsync(
            await reception.BookedAsync(await reception.FormAsync(patient, 10, room: room))
        );

        var id = Reception.Done(
            await reception.As(Role.Nurse).RunAsync(reception.Move(old), Clinic.NewId())
        );

        var (left, moved) = (await reception.ReadAsync(old.Id), await reception.ReadAsync(id));
        Assert.Equal((id, old.Id), (left.MovedToId, moved.MovedFromId));
        Assert.Equal(
            (AppointmentStatus.Rescheduled, "Patient asked"),
            (left.Status, left.StatusReason)
        );
        Assert.Empty(await reception.ClaimsAsync(old.Id));
        Assert.Equal(3, (await reception.ClaimsAsync(id)).Count);
        Assert.Equal(moved.StartAt, (await reception.FileAsync(old.Id)).MovedTo);
        Assert.Equal(left.StartAt, (await reception.FileAsync(id)).MovedFrom);
        await reception.BookedAsync(
            await reception.FormAsync(await reception.PatientAsync(), 10, room: room)
        );
    }

    [Fact]
    [Trait("id", "H2")]
    public async Task A_visit_moves_half_an_hour_over_its_own_time_and_not_over_that_of_others()
    {
        var (room, patient) = (await reception.RoomAsync(), await reception.PatientAsync());
        var old = await reception.ReadAsync(
            await reception.BookedAsync(await reception.FormAsync(patient, 10, room: room))
        );
        await reception.BookedAsync(
            await reception.FormAsync(await reception.PatientAsync(), 11, room: room)
        );
        var move = reception.Move(old);

        var over = await reception
            .As(Role.Nurse)
            .RunAsync(move with { Time = new TimeOnly(10, 30) }, Clinic.NewId());
        Assert.Equal(("TimeTaken", "RoomId"), (over.Refusal?.Code, over.Refusal?.Field));

        var moved = Reception.Done(
            await reception
                .As(Role.Nurse)
                .RunAsync(move with { Time = new TimeOnly(10, 15) }, Clinic.NewId())
        );
        Assert.Equal(
            ("Patient asked", null),
            (
                (await reception.FileAsync(moved)).MovedBecause,
                (await reception.FileAsync(old.Id)).MovedBecause
            )
        );
    }

    [Fact]
    public async Task A_visit_goes_from_booked_to_completed_and_each_step_is_kept()
    {
        var patient = await reception.PatientAsync();
        var form = await reception.FormAsync(patient, 17);
        form.Day = reception.Clinic.Today;
        var id = await reception.BookedAsync(form);

        await steps.DoneAsync(new CheckInPatient { EffectiveAt = new TimeOnly(16, 50) }, id);
        await steps.DoneAsync(new UndoCheckIn { Reason = "Another patient" }, id);
        await steps.DoneAsync(new CheckInPatient(), id);
        await steps.DoneAsync(new CompleteVisit(), id);

        Assert.Single((await reception.ScheduleAsync(patient)).Visits);
        var visit = await reception.FileAsync(id);
        Assert.Equal(
            [
                AppointmentStatus.Completed,
                AppointmentStatus.CheckedIn,
                AppointmentStatus.Booked,
                AppointmentStatus.CheckedIn,
            ],
            visit.Steps.Select(s => s.To)
        );
        Assert.Equal("Another patient", visit.Steps[2].Reason);
        Assert.True(visit.Steps[3].At < visit.Steps[3].RecordedAt);
    }

    [Fact]
    public async Task What_is_cancelled_lets_its_time_go()
    {
        var id = await reception.BookedAsync(await reception.PatientAsync());

        Assert.Equal(
            "ReasonMissing",
            (await steps.RunAsync(new CancelAppointment(), id)).Refusal?.Code
        );
        await steps.CancelAsync(id);

        Assert.Empty(await reception.ClaimsAsync(id));
        Assert.Equal(
            "NoSuchStateChange",
            (await steps.RunAsync(new CheckInPatient(), id)).Refusal?.Code
        );
    }

    [Fact]
    [Trait("id", "H5")]
    public async Task A_no_show_opens_one_follow_up_that_is_closed_with_a_note()
    {
        var patient = await reception.PatientAsync();
        var late = await reception.BookedAsync(patient);
        var form = await reception.FormAsync(patient, 16);
        form.Day = reception.Clinic.Today;
        var missed = await reception.BookedAsync(form);

        Assert.Equal(
            "NoShowBeforeStart",
            (await steps.RunAsync(new MarkNoShow(), late)).Refusal?.Code
        );
        await steps.DoneAsync(new MarkNoShow(), missed);

        var followUp = await reception.Clinic.LookAsync(db =>
            db.VisitFollowUps.SingleAsync(f => f.AppointmentId == missed)
        );
        Assert.Equal(reception.Clinic.Today.AddDays(3), followUp.DueOn);
        Assert.Empty(await reception.ClaimsAsync(missed));
        Assert.Equal(followUp.DueOn, (await reception.FileAsync(missed)).Row.FollowUpOn);

        var finish = new FinishFollowUp
        {
            FollowUpId = followUp.Id,
            SeenVersion = followUp.Version,
            Note = "Was ill",
        };
        Reception.Done(await reception.As(Role.Nurse).RunAsync(finish, Clinic.NewId()));
        finish.SeenVersion++;
        Assert.Equal(
            "FollowUpDone",
            (await reception.As(Role.Nurse).RunAsync(finish, Clinic.NewId())).Refusal?.Code
        );
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Of_two_who_act_at_once_one_does_and_the_other_reads_what_changed()
    {
        var form = await reception.FormAsync(await reception.PatientAsync(), 17);
        form.Day = reception.Clinic.Today;
        var id = await reception.BookedAsync(form);

        await OnceAsync(new CheckInPatient(), id);
        await OnceAsync(new UndoCheckIn { Reason = "Another patient" }, id);
        await OnceAsync(new CheckInPatient(), id);
        await OnceAsync(new CompleteVisit(), id);
        await OnceAsync(
            new CancelAppointment { Reason = "Ill" },
            await reception.BookedAsync(await reception.PatientAsync())
        );
        var missed = await reception.FormAsync(await reception.PatientAsync(), 16);
        missed.Day = reception.Clinic.Today;
        await OnceAsync(new MarkNoShow(), await reception.BookedAsync(missed));

        var old = await reception.ReadAsync(
            await reception.BookedAsync(await reception.PatientAsync())
        );
        await OnceAsync(reception.Move(old));
        var followUp = await reception.Clinic.LookAsync(db =>
            db.VisitFollowUps.OrderByDescending(f => f.CreatedAt).FirstAsync(f => f.DoneAt == null)
        );
        await OnceAsync(
            new FinishFollowUp
            {
                FollowUpId = followUp.Id,
                SeenVersion = followUp.Version,
                Note = "Was ill",
            }
        );
    }

    private async Task OnceAsync(AppointmentStep step, Guid id)
    {
        (step.AppointmentId, step.SeenVersion) = (id, (await reception.ReadAsync(id)).Version);
        await OnceAsync(step);
    }

    private async Task OnceAsync<T>(ICommand<T> command)
    {
        Guid[] requests = [Clinic.NewId(), Clinic.NewId()];
        var both = await Task.WhenAll(requests.Select(r => Task.Run(() => PressAsync(r))));

        var done = Assert.Single(both, o => o.IsDone).Value;
        Assert.Single(both, o => o.Refusal?.Code == "ChangedMeanwhile");
        Assert.Equal(done, (await PressAsync(requests[both[0].IsDone ? 0 : 1])).Value);

        Task<Outcome<T>> PressAsync(Guid request) =>
            reception.As(Role.Investigator).RunAsync(command, request);
    }
}
