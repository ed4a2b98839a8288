using TrialPortal.Domain.Patients;

namespace TrialPortal.Domain.Tests.Patients;

[Trait("id", "C4")]
public class PatientStatusChangeTests
{
    [Fact]
    public void A_change_keeps_actor_reason_and_effective_day()
    {
        var patient = Some.Enrolled();
        var enrolledBy = patient.StatusChangeId;
        var act = Some.Act();
        var change = Expect.Done(
            patient.ChangeStatus(
                PatientStatus.Withdrawn,
                " moved away ",
                Some.Today,
                Some.Today,
                act
            )
        );
        Assert.Equal(
            (act.Id, act.By, act.ByName, act.At),
            (change.Id, change.By, change.ByName, change.CreatedAt)
        );
        Assert.Equal(("moved away", Some.Today), (change.Reason, change.EffectiveOn));
        Assert.Equal(
            (patient.Id, patient.StudyId, patient.SiteId),
            (change.PatientId, change.StudyId, change.SiteId)
        );
        Assert.Equal((enrolledBy, change.Id), (change.PreviousId, patient.StatusChangeId));
    }

    [Fact]
    public void Refuses_a_day_in_the_future_and_a_day_before_the_present_status()
    {
        var patient = Some.Enrolled();
        Expect.Refused(
            "DayInFuture",
            patient.ChangeStatus(
                PatientStatus.Died,
                null,
                Some.Today.AddDays(1),
                Some.Today,
                Some.Act()
            )
        );
        var refusal = Expect.Refused(
            "DayBeforeStatus",
            patient.ChangeStatus(
                PatientStatus.Died,
                null,
                Some.Today.AddDays(-1),
                Some.Today,
                Some.Act()
            )
        );
        Assert.Equal("EffectiveOn", refusal.Field);
        Assert.Equal(PatientStatus.Enrolled, patient.Status);
    }

    [Fact]
    public void Day_and_reason_wrong_at_once_are_told_at_once()
    {
        var refusal = Expect.Refused(
            "DayInFuture",
            Some.Enrolled()
                .ChangeStatus(
                    PatientStatus.Withdrawn,
                    "",
                    Some.Today.AddDays(1),
                    Some.Today,
                    Some.Act()
                )
        );
        Assert.Equal("ReasonMissing", Assert.Single(refusal.Also).Code);
    }

    [Fact]
    public void Refuses_a_resident_number_in_the_reason() =>
        Expect.Refused(
            "ResidentNumberTyped",
            Some.Enrolled()
                .ChangeStatus(
                    PatientStatus.Died,
                    "see 900101-1234567",
                    Some.Today,
                    Some.Today,
                    Some.Act()
                )
        );

    [Fact]
    public void An_undo_is_a_new_row_and_restores_state_and_day()
    {
        var patient = Some.Enrolled();
        var since = patient.StatusSince;
        var change = Change(patient, PatientStatus.LostToFollowUp);
        var undo = Expect.Done(patient.UndoStatus(change, false, "answered the phone", Some.Act()));
        Assert.Equal(change.Id, undo.UndoesId);
        Assert.Equal((PatientStatus.LostToFollowUp, PatientStatus.Enrolled), (undo.From, undo.To));
        Assert.Equal((PatientStatus.Enrolled, since), (patient.Status, patient.StatusSince));
    }

    [Fact]
    public void Refuses_a_second_undo_of_the_same_change_and_the_undo_of_an_undo()
    {
        var patient = Some.Enrolled();
        var change = Change(patient, PatientStatus.Withdrawn);
        var undo = Expect.Done(patient.UndoStatus(change, false, "wrong patient", Some.Act()));
        Expect.Refused("NotTheLastChange", patient.UndoStatus(change, false, "again", Some.Act()));
        Expect.Refused("NotTheLastChange", patient.UndoStatus(undo, false, "redo", Some.Act()));
        Change(patient, PatientStatus.Withdrawn);
        Expect.Refused("NotTheLastChange", patient.UndoStatus(change, false, "again", Some.Act()));
    }

    [Fact]
    public void Refuses_an_undo_with_dependent_events_or_without_reason()
    {
        var patient = Some.Enrolled();
        var change = Change(patient, PatientStatus.Withdrawn);
        Expect.Refused("ChangeHasDependents", patient.UndoStatus(change, true, "why", Some.Act()));
        Expect.Refused("ReasonMissing", patient.UndoStatus(change, false, " ", Some.Act()));
        Assert.Equal(PatientStatus.Withdrawn, patient.Status);
    }

    [Fact]
    public void Refuses_the_change_of_another_patient()
    {
        var other = Change(Some.Enrolled(), PatientStatus.Withdrawn);
        var patient = Some.Enrolled();
        Expect.Refused("NotTheLastChange", patient.UndoStatus(other, false, "why", Some.Act()));
    }

    private static PatientStatusChange Change(PatientProfile patient, PatientStatus to) =>
        Expect.Done(patient.ChangeStatus(to, "why", Some.Today, Some.Today, Some.Act()));
}
