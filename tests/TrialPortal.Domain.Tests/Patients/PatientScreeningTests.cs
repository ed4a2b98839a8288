using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Tests.Patients;

[Trait("id", "C1")]
public class PatientScreeningTests
{
    [Fact]
    public void A_screened_patient_is_in_screening_since_the_day_at_the_site()
    {
        // 15:30 UTC is already the next day in Seoul.
        var at = new DateTimeOffset(2026, 3, 12, 15, 30, 0, TimeSpan.Zero);
        var site = Some.Site();
        var patient = Expect.Done(
            PatientProfile.Screen(Some.Id(), at, site, "KR01-001", Some.Facts())
        );
        Assert.Equal(PatientStatus.Screening, patient.Status);
        Assert.Equal(new DateOnly(2026, 3, 13), patient.StatusSince);
        Assert.Equal((1, null), (patient.Attempt, patient.PreviousAttemptId));
        Assert.Equal(
            (site.StudyId, site.Id, patient.Id),
            (patient.StudyId, patient.SiteId, ((IOfPatient)patient).PatientId)
        );
        Assert.False(patient.IsActive);
    }

    [Fact]
    public void Refuses_an_empty_form_and_names_every_field()
    {
        var refusal = Expect.Refused(
            "TextMissing",
            PatientProfile.Screen(Some.Id(), Some.Now, Some.Site(), "KR01-001", new())
        );
        Assert.Equal(
            ["FullName", "Initials", "DateOfBirth", "Sex"],
            refusal.Also.Prepend(refusal).Select(r => r.Field)
        );
    }

    [Fact]
    public void Refuses_a_subject_number_of_another_site() =>
        Expect.Refused(
            "SubjectNumberNotReadable",
            PatientProfile.Screen(Some.Id(), Some.Now, Some.Site(), "IT01-001", Some.Facts())
        );

    [Fact]
    public void Screening_again_after_a_failure_is_a_new_attempt_linked_to_the_old()
    {
        var site = Some.Site();
        var first = Some.Patient(site: site);
        Expect.Refused(
            "PreviousAttemptNotFailed",
            PatientProfile.Screen(Some.Id(), Some.Now, site, "KR01-015", Some.Facts(), first)
        );
        Expect.Done(
            first.ChangeStatus(
                PatientStatus.ScreenFailed,
                "blood pressure",
                Some.Today,
                Some.Today,
                Some.Act()
            )
        );
        var second = Expect.Done(
            PatientProfile.Screen(Some.Id(), Some.Now, site, "KR01-015", Some.Facts(), first)
        );
        Assert.Equal((2, first.Id), (second.Attempt, second.PreviousAttemptId));
        Assert.Equal("KR01-014", first.SubjectNumber);
        Assert.Equal("KR01-015", second.SubjectNumber);
    }

    [Fact]
    public void Refuses_to_continue_an_attempt_of_another_study() =>
        Expect.Refused(
            "PreviousAttemptNotFailed",
            PatientProfile.Screen(
                Some.Id(),
                Some.Now,
                Some.Site(),
                "KR01-015",
                Some.Facts(),
                Some.PatientIn(PatientStatus.ScreenFailed)
            )
        );

    [Fact]
    [Trait("id", "J3")]
    public void A_correction_keeps_what_was_typed_clean()
    {
        var patient = Some.Patient();
        Expect.Done(
            patient.Correct(
                Some.Facts() with
                {
                    FullName = " KIM, Min-jun ",
                    Initials = "kmj",
                    Phone = " ",
                },
                Some.Today
            )
        );
        Assert.Equal(
            ("KIM, Min-jun", "KMJ", null),
            (patient.FullName, patient.Initials, patient.Phone)
        );
    }

    [Fact]
    public void The_portal_account_is_given_once_suspended_and_given_back_to_the_same_account()
    {
        var patient = Some.Patient();
        var account = Some.Id();
        Expect.Refused("NoPortalAccess", patient.SuspendPortalAccess());
        Expect.Done(patient.GivePortalAccess(account));
        Expect.Refused("PortalAccountExists", patient.GivePortalAccess(account));
        Expect.Done(patient.SuspendPortalAccess());
        Assert.Equal((account, false), (patient.UserId, patient.IsActive));
        Expect.Refused("PortalAccountExists", patient.GivePortalAccess(Some.Id()));
        Expect.Done(patient.GivePortalAccess(account));
        Assert.True(patient.IsActive);
        Expect.Refused(
            "PatientDied",
            Some.PatientIn(PatientStatus.Died).GivePortalAccess(Some.Id())
        );
    }
}
