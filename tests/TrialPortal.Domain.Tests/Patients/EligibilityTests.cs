using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Tests.Patients;

[Trait("id", "C2")]
public class EligibilityTests
{
    [Fact]
    public void A_signature_moves_from_screening_to_enrolled_and_leaves_the_signed_content_as_shown()
    {
        var patient = Some.Patient();
        var shown = patient.Content();
        var change = Expect.Done(Confirm(patient));
        Assert.Equal((PatientStatus.Screening, PatientStatus.Enrolled), (change.From, change.To));
        Assert.True(patient.IsEligibilitySigned);
        Assert.Equal(shown, patient.Content());
    }

    [Fact]
    public void The_content_signed_is_subject_birth_date_consent_and_criteria() =>
        Assert.Equal(
            new Dictionary<string, string?>
            {
                ["SubjectNumber"] = "KR01-014",
                ["Initials"] = "KMJ",
                ["DateOfBirth"] = "1971-07-14",
                ["ConsentVersion"] = "3.0",
                ["ConsentDate"] = "2026-03-10",
                ["EligibilityMet"] = "yes",
            },
            Some.Patient().Content()
        );

    [Fact]
    public void Refuses_without_consent_and_criteria_and_says_both()
    {
        var patient = Some.Patient(
            Some.Facts() with
            {
                ConsentVersion = null,
                ConsentDate = null,
                EligibilityMet = null,
            }
        );
        var refusal = Expect.Refused("ConsentMissing", Confirm(patient));
        Assert.Equal("EligibilityNotRecorded", Assert.Single(refusal.Also).Code);
        Assert.Equal(PatientStatus.Screening, patient.Status);
    }

    [Fact]
    public void Refuses_when_a_criterion_is_not_met() =>
        Expect.Refused(
            "EligibilityNotMet",
            Confirm(Some.Patient(Some.Facts() with { EligibilityMet = false }))
        );

    [Fact]
    public void Refuses_a_consent_to_an_older_form()
    {
        var refusal = Expect.Refused(
            "ConsentVersionOutdated",
            Some.Patient().ConfirmEligibility(Some.Today, Some.Today, "4.0", Some.Act())
        );
        Assert.Equal(("3.0", "4.0"), (refusal.Facts["given"], refusal.Facts["inForce"]));
    }

    [Fact]
    public void Refuses_a_consent_dated_after_today() =>
        Expect.Refused(
            "ConsentInFuture",
            Some.Patient()
                .ConfirmEligibility(
                    Some.Today,
                    new DateOnly(2026, 3, 9),
                    Some.ConsentVersion,
                    Some.Act()
                )
        );

    [Fact]
    public void Refuses_to_enrol_from_a_day_before_the_consent() =>
        Expect.Refused(
            "EnrolledBeforeConsent",
            Some.Patient()
                .ConfirmEligibility(
                    new DateOnly(2026, 3, 9),
                    Some.Today,
                    Some.ConsentVersion,
                    Some.Act()
                )
        );

    [Fact]
    public void Refuses_from_every_status_but_screening()
    {
        foreach (
            var status in Enum.GetValues<PatientStatus>().Where(s => s != PatientStatus.Screening)
        )
        {
            Expect.Refused("NoSuchStatusChange", Confirm(Some.PatientIn(status)));
        }
    }

    [Fact]
    public void What_was_signed_can_be_corrected_and_no_longer_emptied()
    {
        var patient = Some.Enrolled();
        var facts = Some.Facts();
        Expect.Done(patient.Correct(facts with { ConsentDate = new(2026, 3, 9) }, Some.Today));
        foreach (
            var emptied in new[]
            {
                facts with
                {
                    ConsentVersion = null,
                    ConsentDate = null,
                },
                facts with
                {
                    EligibilityMet = false,
                },
                facts with
                {
                    EligibilityMet = null,
                },
            }
        )
        {
            Expect.Refused("EligibilitySigned", patient.Correct(emptied, Some.Today));
        }
    }

    [Fact]
    [Trait("id", "C4")]
    public void An_undone_enrolment_can_be_signed_again()
    {
        var patient = Some.Patient();
        var change = Expect.Done(Confirm(patient));
        Expect.Done(patient.UndoStatus(change, false, "wrong patient", Some.Act()));
        Assert.False(patient.IsEligibilitySigned);
        Expect.Done(Confirm(patient));
    }

    private static Outcome<PatientStatusChange> Confirm(PatientProfile patient) =>
        patient.ConfirmEligibility(Some.Today, Some.Today, Some.ConsentVersion, Some.Act());
}
