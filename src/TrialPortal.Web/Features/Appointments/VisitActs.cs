using TrialPortal.Domain.Appointments;
using TrialPortal.Web.Features.Appointments.Schedule;
using static TrialPortal.Web.Features.Appointments.VisitActKind;

namespace TrialPortal.Web.Features.Appointments;

/// <summary>The acts on an appointment as it stands, the most usual first.</summary>
internal static class VisitActs
{
    public static IReadOnlyList<VisitActKind> Of(VisitFile visit) =>
        visit.Row.Status switch
        {
            AppointmentStatus.Booked =>
            [
                .. visit.IsItsDay ? [CheckIn] : (VisitActKind[])[],
                .. visit.IsInStudy ? [Move] : (VisitActKind[])[],
                .. visit.HasBegun ? [NoShow] : (VisitActKind[])[],
                Cancel,
            ],
            AppointmentStatus.CheckedIn => [Complete, UndoCheckIn, Cancel],
            AppointmentStatus.NoShow or AppointmentStatus.Cancelled =>
            [
                .. visit.FollowUp is { DoneAt: null } ? [FollowUp] : (VisitActKind[])[],
                .. visit.IsInStudy ? [BookAgain] : (VisitActKind[])[],
            ],
            _ => [],
        };
}
