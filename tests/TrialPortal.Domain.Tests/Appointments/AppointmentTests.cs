using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Tests.Appointments;

/// <summary>It is noon in Seoul; the visit is at two.</summary>
[Trait("id", "H1")]
public class AppointmentTests
{
    private const string Seoul = "Asia/Seoul";
    private static readonly Guid Provider = Some.Id();
    private static readonly Guid Room = Some.Id();
    private static readonly AppointmentPlan Plan = new(Some.Id(), Provider, Room);
    private static readonly DateTimeOffset Start = Some.Now.AddHours(2);

    [Fact]
    public void A_booking_takes_the_time_of_patient_provider_and_room()
    {
        var patient = Some.Enrolled();
        var booked = Booked(patient);

        Assert.Equal(
            [
                (TimeHolder.Patient, patient.Id),
                (TimeHolder.Provider, Provider),
                (TimeHolder.Room, Room),
            ],
            booked.Claims().Select(c => (c.Holder, c.HolderId))
        );
        Assert.All(
            booked.Claims(),
            c => Assert.Equal((Start, Start.AddMinutes(45)), (c.StartAt, c.EndAt))
        );
    }

    [Fact]
    public void A_call_takes_no_room() =>
        Assert.Equal(
            2,
            Appointment
                .Book(Act(), Some.Enrolled(), At(14), Plan with { RoomId = null }, Some.Today)
                .Value.Claims()
                .Count
        );

    [Theory]
    [InlineData(PatientStatus.ScreenFailed)]
    [InlineData(PatientStatus.Completed)]
    [InlineData(PatientStatus.Withdrawn)]
    [InlineData(PatientStatus.LostToFollowUp)]
    [InlineData(PatientStatus.Died)]
    public void Who_left_the_study_is_not_booked(PatientStatus status) =>
        Expect.Refused(
            "PatientLeftStudy",
            Appointment.Book(Act(), Some.PatientIn(status), At(14), Plan, Some.Today)
        );

    [Fact]
    public void The_hour_gone_by_may_be_booked_and_neither_what_was_earlier_nor_the_day_before()
    {
        Expect.Done(Appointment.Book(Act(), Some.Enrolled(), At(11), Plan, Some.Today));
        var earlier = Act(Some.Now.AddMinutes(1));
        var gone = Expect.Refused(
            "TimeGone",
            Appointment.Book(earlier, Some.Enrolled(), At(11), Plan, Some.Today)
        );
        Assert.Equal(("Time", Some.Now.AddMinutes(-59)), (gone.Field, gone.Facts["from"]));
        Expect.Refused(
            "TimeGone",
            Booked().Move(earlier, Some.Enrolled(), At(11), Plan, "Came early", Some.Today)
        );
        Expect.Refused(
            "AppointmentPast",
            Appointment.Book(Act(), Some.Enrolled(), At(9), Plan, Some.Today.AddDays(1))
        );
    }

    [Fact]
    public void A_move_links_both_ways_and_keeps_the_reason_and_the_visit()
    {
        var patient = Some.Enrolled();
        var old = Booked(patient);
        var elsewhere = new AppointmentPlan(null, Some.Id(), null);

        var moved = old.Move(Act(), patient, At(16), elsewhere, "Patient asked", Some.Today).Value;

        Assert.Equal((old.Id, moved.New.Id), (moved.New.MovedFromId, old.MovedToId));
        Assert.Equal(AppointmentStatus.Rescheduled, old.Status);
        Assert.Equal("Patient asked", moved.Step.Reason);
        Assert.Equal(Plan.VisitDefinitionId, moved.New.VisitDefinitionId);
        Assert.Equal(elsewhere.ProviderId, moved.New.ProviderId);
        Assert.False(old.HoldsTime);
    }

    [Fact]
    public void A_move_wants_a_reason_and_an_appointment_that_is_still_booked()
    {
        var patient = Some.Enrolled();
        var old = Booked(patient);
        Expect.Refused("ReasonMissing", old.Move(Act(), patient, At(16), Plan, " ", Some.Today));
        Assert.Equal(AppointmentStatus.Booked, old.Status);

        Expect.Done(old.Cancel(Act(), "Ill"));
        Expect.Refused(
            "NoSuchStateChange",
            old.Move(Act(), patient, At(16), Plan, "Asked", Some.Today)
        );
    }

    [Fact]
    public void Who_came_is_checked_in_and_the_visit_completed()
    {
        var visit = Booked();
        var came = Expect.Done(visit.CheckIn(Act(Start), Start.AddMinutes(-8)));
        var over = Expect.Done(visit.Complete(Act(Start.AddHours(1)), null));

        Assert.Equal(
            (AppointmentStatus.CheckedIn, Start.AddMinutes(-8), Start),
            (came.To, came.EffectiveAt, came.CreatedAt)
        );
        Assert.Equal((AppointmentStatus.Completed, Start.AddHours(1)), (over.To, over.EffectiveAt));
        Assert.True(visit.HoldsTime);
    }

    [Fact]
    public void A_check_in_lies_on_the_day_of_the_visit_and_is_not_to_come()
    {
        var visit = Booked();
        Expect.Refused("TimeInFuture", visit.CheckIn(Act(), Some.Now.AddMinutes(1)));
        Expect.Refused("NotOnItsDay", visit.CheckIn(Act(Start.AddDays(1)), null));
        Expect.Done(visit.CheckIn(Act(Start.AddDays(1)), Start));
    }

    [Fact]
    public void A_visit_is_not_over_before_the_patient_came()
    {
        var visit = Booked();
        Expect.Refused("NoSuchStateChange", visit.Complete(Act(), null));
        Expect.Done(visit.CheckIn(Act(Start), null));
        Expect.Refused(
            "TimeBeforeCheckIn",
            visit.Complete(Act(Start.AddHours(1)), Start.AddMinutes(-1))
        );
    }

    [Fact]
    public void A_check_in_that_was_none_is_taken_back_with_a_reason()
    {
        var visit = Booked();
        Expect.Done(visit.CheckIn(Act(Start), null));
        Expect.Refused("ReasonMissing", visit.UndoCheckIn(Act(Start), null));

        var undone = Expect.Done(visit.UndoCheckIn(Act(Start), "Another patient"));

        Assert.Equal(
            (AppointmentStatus.CheckedIn, AppointmentStatus.Booked),
            (undone.From, undone.To)
        );
    }

    [Fact]
    public void Who_left_without_being_seen_is_cancelled_with_a_reason()
    {
        var visit = Booked();
        Expect.Done(visit.CheckIn(Act(Start), null));
        Expect.Refused("ReasonMissing", visit.Cancel(Act(Start), null));

        var left = Expect.Done(visit.Cancel(Act(Start), "Could not wait"));

        Assert.Equal(AppointmentStatus.CheckedIn, left.From);
        Assert.False(visit.HoldsTime);
    }

    [Fact]
    [Trait("id", "H5")]
    public void A_no_show_is_one_after_the_start_only_and_is_followed_up_in_three_days()
    {
        var visit = Booked();
        var early = visit.MarkNoShow(Act(Start.AddTicks(-1)), null, Some.Today);
        Assert.Equal(Start, Expect.Refused("NoShowBeforeStart", early).Facts["start"]);

        var missed = Expect.Done(visit.MarkNoShow(Act(Start), null, Some.Today));

        Assert.Equal(AppointmentStatus.NoShow, missed.Step.To);
        Assert.Equal(Some.Today.AddDays(3), missed.FollowUp.DueOn);
        Assert.False(visit.HoldsTime);
        Expect.Refused("NoSuchStateChange", visit.MarkNoShow(Act(Start), null, Some.Today));
    }

    [Fact]
    [Trait("id", "H5")]
    public void A_follow_up_is_due_today_at_the_earliest_and_done_once_with_a_note()
    {
        Expect.Refused(
            "DayInPast",
            Booked().MarkNoShow(Act(Start), Some.Today.AddDays(-1), Some.Today)
        );
        var followUp = Booked().MarkNoShow(Act(Start), Some.Today, Some.Today).Value.FollowUp;
        Assert.Equal("Note", Expect.Refused("TextMissing", followUp.Finish(Act(), " ")).Field);

        Expect.Done(followUp.Finish(Act(), "Was ill, comes on Monday"));

        Assert.Equal(
            (Some.Now, "Was ill, comes on Monday"),
            (followUp.DoneAt!.Value, followUp.Note)
        );
        Assert.Equal(
            Some.Now,
            Expect.Refused("FollowUpDone", followUp.Finish(Act(Start), "Again")).Facts["at"]
        );
    }

    [Fact]
    public void With_the_patient_goes_what_is_to_come_and_nothing_else()
    {
        var (toCome, begun, cameIn) = (Booked(), Booked(), Booked());
        Expect.Done(cameIn.CheckIn(Act(), null));

        Assert.Equal("Withdrawn", toCome.CancelWithLeaving(Act(), "Withdrawn")?.Reason);
        Assert.Null(begun.CancelWithLeaving(Act(Start), "Withdrawn"));
        Assert.Null(cameIn.CancelWithLeaving(Act(), "Withdrawn"));
        Assert.Equal(
            (AppointmentStatus.Cancelled, AppointmentStatus.Booked, AppointmentStatus.CheckedIn),
            (toCome.Status, begun.Status, cameIn.Status)
        );
    }

    [Fact]
    [Trait("id", "A4")]
    public void Whoever_may_book_may_be_booked() =>
        Assert.Equal(
            [Role.Investigator, Role.SubInvestigator, Role.Nurse, Role.Coordinator],
            Enum.GetValues<Role>().Where(Appointment.MayBeBooked)
        );

    private static Appointment Booked(PatientProfile? patient = null) =>
        Appointment.Book(Act(), patient ?? Some.Enrolled(), At(14), Plan, Some.Today).Value;

    private static AppointmentTime At(int hour) =>
        AppointmentTime.At(Seoul, Some.Today, new(hour, 0), 45).Value;

    private static AppointmentAct Act(DateTimeOffset? at = null) =>
        new(Some.Id, at ?? Some.Now, Some.Id(), "Hana Seo");
}
