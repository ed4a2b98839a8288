using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Patients;

public sealed partial class PatientProfile
{
    public PatientStatus Status { get; private set; }

    /// <summary>The day at the site from which the status holds.</summary>
    public DateOnly StatusSince { get; private set; }

    /// <summary>The change that led to this status, which an undo would take back; null while first screened.</summary>
    public Guid? StatusChangeId { get; private set; }

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
}
