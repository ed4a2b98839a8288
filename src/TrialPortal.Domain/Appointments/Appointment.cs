using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Appointments;

/// <summary>Who acts on an appointment and when it is recorded; the rows that come of it get their ids here.</summary>
public sealed record AppointmentAct(Func<Guid> NewId, DateTimeOffset At, Guid By, string ByName);

/// <summary>What is booked beside the time.</summary>
/// <param name="VisitDefinitionId">Null for an unscheduled visit, which moves nothing.</param>
/// <param name="ProviderId">The account of who sees the patient.</param>
/// <param name="RoomId">Null where no room is needed, as for a call.</param>
public sealed record AppointmentPlan(Guid? VisitDefinitionId, Guid ProviderId, Guid? RoomId);

/// <summary>
/// One patient is expected by one person at one time (H1). When and with whom is never altered: a move is another appointment,
/// linked both ways. How it goes on is the other part of this class.
/// </summary>
public sealed partial class Appointment : Record, IOfPatient
{
    private Appointment() { }

    private Appointment(AppointmentAct act)
        : base(act.NewId(), act.At) { }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public Guid PatientId { get; private set; }

    /// <summary>The planned visit it is for; null for an unscheduled one.</summary>
    public Guid? VisitDefinitionId { get; private set; }
    public Guid ProviderId { get; private set; }
    public Guid? RoomId { get; private set; }
    public DateTimeOffset StartAt { get; private set; }

    /// <summary>First instant that no longer belongs to it.</summary>
    public DateTimeOffset EndAt { get; private set; }

    /// <summary>IANA id of the clocks by which the time was chosen.</summary>
    public string ZoneId { get; private set; } = "";

    /// <summary>The calendar day of the start by those clocks.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>The appointment that this one replaces, and the one that replaces it.</summary>
    public Guid? MovedFromId { get; private set; }
    public Guid? MovedToId { get; private set; }
    public Guid BookedBy { get; private set; }

    /// <summary>The name as it was then.</summary>
    public string BookedByName { get; private set; } = "";

    /// <summary>Who came without an appointment may be booked for the hour gone by; when exactly they came, the check-in says.</summary>
    public static readonly TimeSpan WalkIn = TimeSpan.FromHours(1);

    /// <summary>Whoever may book may be booked (domain.md 8).</summary>
    public static bool MayBeBooked(Role role) =>
        RolePermissions.Has(role, Permission.BookAppointments);

    /// <summary>
    /// Refused: the patient is no longer in the study (PatientLeftStudy), the day is past (AppointmentPast), or of today the
    /// time, and more than <see cref="WalkIn"/> (TimeGone).
    /// </summary>
    /// <param name="today">The calendar day at the site.</param>
    public static Outcome<Appointment> Book(
        AppointmentAct act,
        PatientProfile patient,
        AppointmentTime time,
        AppointmentPlan plan,
        DateOnly today
    )
    {
        var from = act.At - WalkIn;
        from = from.AddTicks(-(from.Ticks % TimeSpan.TicksPerMinute));
        var wrong = Check.All(
            PatientStatusTable.IsFinal(patient.Status)
                ? new Refusal("PatientLeftStudy", "H1").With("status", patient.Status)
                : null,
            time.Day < today
                    ? new Refusal("AppointmentPast", "H1").With("today", today).At(nameof(Day))
                : time.StartAt < from ? new Refusal("TimeGone", "H1").With("from", from).At("Time")
                : null
        );
        if (wrong is not null)
        {
            return wrong;
        }

        return new Appointment(act)
        {
            StudyId = patient.StudyId,
            SiteId = patient.SiteId,
            PatientId = patient.Id,
            VisitDefinitionId = plan.VisitDefinitionId,
            ProviderId = plan.ProviderId,
            RoomId = plan.RoomId,
            StartAt = time.StartAt,
            EndAt = time.EndAt,
            ZoneId = time.ZoneId,
            Day = time.Day,
            Status = AppointmentStatus.Booked,
            StatusSince = act.At,
            BookedBy = act.By,
            BookedByName = act.ByName,
        };
    }

    /// <summary>
    /// Another time, and another person or room where wished: a new appointment in place of this one. Refused: it is no longer
    /// booked (NoSuchStateChange), no reason, and as <see cref="Book"/>.
    /// </summary>
    public Outcome<MovedAppointment> Move(
        AppointmentAct act,
        PatientProfile patient,
        AppointmentTime time,
        AppointmentPlan plan,
        string? reason,
        DateOnly today
    )
    {
        var booked = Book(
            act,
            patient,
            time,
            plan with
            {
                VisitDefinitionId = VisitDefinitionId,
            },
            today
        );
        var left = Table.Change(Status, AppointmentStatus.Rescheduled, reason);
        var wrong = left.Refusal is { Code: "NoSuchStateChange" } gone
            ? gone
            : Check.All(booked.Refusal, left.Refusal);
        if (wrong is not null)
        {
            return wrong;
        }

        (booked.Value.MovedFromId, MovedToId) = (Id, booked.Value.Id);
        return new MovedAppointment(
            booked.Value,
            Reach(AppointmentStatus.Rescheduled, act.At, reason, act)
        );
    }

    /// <summary>What it takes of the time of others while it stands.</summary>
    public IReadOnlyList<TimeClaim> Claims() =>
        [
            new TimeClaim(this, TimeHolder.Patient, PatientId),
            new TimeClaim(this, TimeHolder.Provider, ProviderId),
            .. RoomId is { } room ? [new TimeClaim(this, TimeHolder.Room, room)] : (TimeClaim[])[],
        ];
}

/// <summary>The new appointment, and the step by which the old one gave way.</summary>
public sealed record MovedAppointment(Appointment New, AppointmentStatusChange Step);
