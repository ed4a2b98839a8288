using System.Globalization;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Patients;

public sealed partial class PatientProfile
{
    /// <summary>Past screening: consent and eligibility stand under a signature.</summary>
    public bool IsEligibilitySigned =>
        Status is not (PatientStatus.Screening or PatientStatus.ScreenFailed);

    /// <summary>What the signer of eligibility is shown and signs (C2).</summary>
    public IReadOnlyDictionary<string, string?> Content() =>
        new Dictionary<string, string?>
        {
            [nameof(SubjectNumber)] = SubjectNumber,
            [nameof(Initials)] = Initials,
            [nameof(DateOfBirth)] = Iso(DateOfBirth),
            [nameof(ConsentVersion)] = ConsentVersion,
            [nameof(ConsentDate)] = ConsentDate is { } day ? Iso(day) : null,
            [nameof(EligibilityMet)] = EligibilityMet switch
            {
                true => "yes",
                false => "no",
                null => null,
            },
        };

    /// <summary>An investigator confirms eligibility, and the patient is enrolled. What is confirmed was recorded before.</summary>
    /// <param name="consentInForce">The study's consent version of today.</param>
    public Outcome<PatientStatusChange> ConfirmEligibility(
        DateOnly effectiveOn,
        DateOnly today,
        string consentInForce,
        StatusAct act
    )
    {
        if (PatientStatusTable.Find(Status, PatientStatus.Enrolled) is null)
        {
            return NoSuchChange(PatientStatus.Enrolled);
        }

        var wrong = Check.All(
            ConsentVersion is null || ConsentDate is null ? new Refusal("ConsentMissing", "C2")
                : ConsentDate > today ? new Refusal("ConsentInFuture", "C2").With("today", today)
                : ConsentVersion != consentInForce
                    ? new Refusal("ConsentVersionOutdated", "C2")
                        .With("given", ConsentVersion)
                        .With("inForce", consentInForce)
                : effectiveOn < ConsentDate
                    ? new Refusal("EnrolledBeforeConsent", "C2")
                        .With("consented", ConsentDate)
                        .At(nameof(PatientStatusChange.EffectiveOn))
                : null,
            EligibilityMet switch
            {
                true => null,
                false => new Refusal("EligibilityNotMet", "C2"),
                null => new Refusal("EligibilityNotRecorded", "C2"),
            },
            WrongDay(effectiveOn, today)
        );
        return wrong is not null ? wrong : Move(PatientStatus.Enrolled, effectiveOn, null, act);
    }

    private static Refusal? Emptied(PatientFacts facts)
    {
        var field =
            Check.Clean(facts.ConsentVersion) is null ? nameof(ConsentVersion)
            : facts.ConsentDate is null ? nameof(ConsentDate)
            : facts.EligibilityMet is not true ? nameof(EligibilityMet)
            : null;
        return field is null ? null : new Refusal("EligibilitySigned", "C2").At(field);
    }

    private static string Iso(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
