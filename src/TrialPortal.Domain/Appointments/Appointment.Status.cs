using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using static TrialPortal.Domain.Appointments.AppointmentStatus;

namespace TrialPortal.Domain.Appointments;

public sealed partial class Appointment
{
    /// <summary>A no-show is followed up within so many days unless another day is said.</summary>
    public const int UsualFollowUpDays = 3;

    private static readonly StateTable<AppointmentStatus> Table = AppointmentStatusTable.Table;

    public AppointmentStatus Status { get; private set; }
    public DateTimeOffset StatusSince { get; private set; }

    /// <summary>Why it stands so, where a reason was asked. Words of a person's own, which may name somebody.</summary>
    [Identifying]
    public string? StatusReason { get; private set; }

    /// <summary>Its day goes by, and nobody writes down what came of it: null once somebody did.</summary>
    public NeedSpan? Need =>
        Status == Booked
            ? new NeedSpan(
                PatientNeed.VisitOpen,
                Zone.InstantAt(ZoneId, Day.AddDays(1), TimeOnly.MinValue).ToUniversalTime(),
                Fact: StartAt
            )
            : null;

    public bool HoldsTime => AppointmentStatusTable.HoldsTime(Status);

    /// <summary>
    /// The patient came. Refused: not booked (NoSuchStateChange), still to come (TimeInFuture), on another day than that of the
    /// appointment (NotOnItsDay).
    /// </summary>
    /// <param name="cameAt">Null for now.</param>
    public Outcome<AppointmentStatusChange> CheckIn(AppointmentAct act, DateTimeOffset? cameAt)
    {
        var at = cameAt ?? act.At;
        var wrong =
            Barred(CheckedIn, act, at, null)
            ?? (
                Zone.DayAt(ZoneId, at) == Day
                    ? null
                    : new Refusal("NotOnItsDay", "H1").With("day", Day)
            );
        return wrong is not null ? wrong : Reach(CheckedIn, at, null, act);
    }

    /// <summary>Nobody had come after all. Refused: not checked in, no reason.</summary>
    public Outcome<AppointmentStatusChange> UndoCheckIn(AppointmentAct act, string? reason) =>
        Barred(Booked, act, act.At, reason) is { } wrong
            ? wrong
            : Reach(Booked, act.At, reason, act);

    /// <summary>The visit is over. Refused: not checked in, before the check-in (TimeBeforeCheckIn), still to come.</summary>
    /// <param name="endedAt">Null for now.</param>
    public Outcome<AppointmentStatusChange> Complete(AppointmentAct act, DateTimeOffset? endedAt)
    {
        var at = endedAt ?? act.At;
        var wrong =
            Barred(Completed, act, at, null)
            ?? (
                at < StatusSince
                    ? new Refusal("TimeBeforeCheckIn", "H1").With("since", StatusSince)
                    : null
            );
        return wrong is not null ? wrong : Reach(Completed, at, null, act);
    }

    /// <summary>Called off, or left without being seen. Refused: over already, no reason.</summary>
    public Outcome<AppointmentStatusChange> Cancel(AppointmentAct act, string? reason) =>
        Barred(Cancelled, act, act.At, reason) is { } wrong
            ? wrong
            : Reach(Cancelled, act.At, reason, act);

    /// <summary>
    /// Nobody came; somebody asks why by a day (H5). Refused: not booked, before the start (NoShowBeforeStart), a day gone by
    /// (DayInPast).
    /// </summary>
    /// <param name="followUpOn">Null for three days from today.</param>
    public Outcome<MissedAppointment> MarkNoShow(
        AppointmentAct act,
        DateOnly? followUpOn,
        DateOnly today
    )
    {
        var due = followUpOn ?? today.AddDays(UsualFollowUpDays);
        var change = Table.Change(
            Status,
            NoShow,
            met: act.At < StartAt ? null : Condition.StartReached
        );
        var wrong = change.Refusal is { Code: "StateChangeNeeds" }
            ? new Refusal("NoShowBeforeStart", "H5").With("start", StartAt)
            : change.Refusal
                ?? (
                    due < today
                        ? new Refusal("DayInPast", "H5").With("today", today).At("FollowUpOn")
                        : null
                );
        if (wrong is not null)
        {
            return wrong;
        }

        var step = Reach(NoShow, act.At, null, act);
        return new MissedAppointment(step, new VisitFollowUp(act, this, due));
    }

    /// <summary>The patient leaves the study: what is still to come is called off with it (domain.md 9, scenario 6).</summary>
    /// <returns>Null where nothing was to come.</returns>
    public AppointmentStatusChange? CancelWithLeaving(AppointmentAct act, string reason) =>
        Status == Booked && StartAt > act.At ? Reach(Cancelled, act.At, reason, act) : null;

    private Refusal? Barred(
        AppointmentStatus to,
        AppointmentAct act,
        DateTimeOffset at,
        string? reason
    ) =>
        Table.Change(Status, to, reason).Refusal
        ?? (at > act.At ? new Refusal("TimeInFuture", "H1").At("EffectiveAt") : null);

    private AppointmentStatusChange Reach(
        AppointmentStatus to,
        DateTimeOffset at,
        string? reason,
        AppointmentAct act
    )
    {
        var from = Status;
        (Status, StatusSince, StatusReason) = (to, at, Check.Clean(reason));
        return new AppointmentStatusChange(act, this, from);
    }
}

/// <summary>A no-show, and what is to be done about it.</summary>
public sealed record MissedAppointment(AppointmentStatusChange Step, VisitFollowUp FollowUp);
