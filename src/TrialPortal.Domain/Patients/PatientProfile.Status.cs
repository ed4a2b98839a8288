using System.Globalization;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Patients;

public sealed partial class PatientProfile
{
    public PatientStatus Status { get; private set; }

    /// <summary>The day at the site from which the status holds.</summary>
    public DateOnly StatusSince { get; private set; }

    /// <summary>The change that led to this status, which an undo would take back; null while first screened.</summary>
    public Guid? StatusChangeId { get; private set; }

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

    /// <summary>A change by hand, as far as the table allows it; what needs a signature or medication has its own act.</summary>
    public Outcome<PatientStatusChange> ChangeStatus(
        PatientStatus to,
        string? reason,
        DateOnly effectiveOn,
        DateOnly today,
        StatusAct act
    )
    {
        if (PatientStatusTable.Find(Status, to) is not { } arrow)
        {
            return NoSuchChange(to);
        }

        if (arrow.Needs != ArrowNeeds.Nothing)
        {
            return new Refusal(
                arrow.NeedsMedication ? "StatusNeedsMedication" : "StatusNeedsSignature",
                "C4"
            ).With("to", to);
        }

        var wrong = Check.All(
            WrongDay(effectiveOn, today),
            arrow.NeedsReason
                ? Check.Reason(reason)
                : Check.Optional(reason, "Reason", Check.ReasonLength, "J3")
        );
        return wrong is not null ? wrong : Move(to, effectiveOn, Check.Clean(reason), act);
    }

    /// <summary>Takes back the last change: to the prior state only, and only while nothing came of it (C4).</summary>
    /// <param name="last">The change that <see cref="StatusChangeId"/> names.</param>
    public Outcome<PatientStatusChange> UndoStatus(
        PatientStatusChange last,
        bool hasDependents,
        string? reason,
        StatusAct act
    )
    {
        if (last.Id != StatusChangeId || last.PatientId != Id)
        {
            return new Refusal("NotTheLastChange", "C4").With("status", Status);
        }

        if (hasDependents)
        {
            return new Refusal("ChangeHasDependents", "C4").With("status", Status);
        }

        if (Check.Reason(reason) is { } missing)
        {
            return missing;
        }

        var undo = new PatientStatusChange(
            act,
            this,
            (Status, StatusSince),
            (last.From, last.FromSince),
            Check.Clean(reason),
            last.Id
        );
        (Status, StatusSince, StatusChangeId) = (last.From, last.FromSince, last.PreviousId);
        return undo;
    }

    private PatientStatusChange Move(
        PatientStatus to,
        DateOnly effectiveOn,
        string? reason,
        StatusAct act
    )
    {
        var change = new PatientStatusChange(
            act,
            this,
            (Status, StatusSince),
            (to, effectiveOn),
            reason
        );
        (Status, StatusSince, StatusChangeId) = (to, effectiveOn, change.Id);
        return change;
    }

    private Refusal NoSuchChange(PatientStatus to) =>
        new Refusal("NoSuchStatusChange", "C4").With("from", Status).With("to", to);

    private Refusal? WrongDay(DateOnly effectiveOn, DateOnly today) =>
        effectiveOn > today
            ? new Refusal("DayInFuture", "C4")
                .With("today", today)
                .At(nameof(PatientStatusChange.EffectiveOn))
        : effectiveOn < StatusSince
            ? new Refusal("DayBeforeStatus", "C4")
                .With("since", StatusSince)
                .At(nameof(PatientStatusChange.EffectiveOn))
        : null;

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
