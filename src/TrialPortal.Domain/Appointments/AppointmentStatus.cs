using TrialPortal.Domain.Shared;
using static TrialPortal.Domain.Appointments.AppointmentStatus;
using static TrialPortal.Domain.Shared.Arrow;

namespace TrialPortal.Domain.Appointments;

/// <summary>Where an appointment stands (H1).</summary>
public enum AppointmentStatus
{
    Booked = 1,

    /// <summary>The patient is there.</summary>
    CheckedIn,
    Completed,

    /// <summary>Called off; from checked in, the patient left without being seen.</summary>
    Cancelled,

    /// <summary>Moved: another appointment stands in its place, and each names the other.</summary>
    Rescheduled,

    /// <summary>Nobody came.</summary>
    NoShow,
}

/// <summary>
/// The state machine of an appointment, whole (domain.md 1). Who did not come is booked anew; a check-in that was none is taken
/// back with a reason.
/// </summary>
public static class AppointmentStatusTable
{
    /// <summary>It takes place, or took place.</summary>
    public static readonly IReadOnlyList<AppointmentStatus> Standing =
    [
        Booked,
        CheckedIn,
        Completed,
    ];

    public static StateTable<AppointmentStatus> Table { get; } =
        new(
            "H1",
            Plain(Booked, CheckedIn),
            Reasoned(Booked, Rescheduled),
            Reasoned(Booked, Cancelled),
            Plain(Booked, NoShow).When(Condition.StartReached),
            Plain(CheckedIn, Completed),
            Reasoned(CheckedIn, Cancelled),
            Reasoned(CheckedIn, Booked)
        );

    /// <summary>Provider, room and patient are taken for its time.</summary>
    public static bool HoldsTime(AppointmentStatus status) => Standing.Contains(status);
}
