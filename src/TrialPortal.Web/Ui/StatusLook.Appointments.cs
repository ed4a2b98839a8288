using TrialPortal.Domain.Appointments;

namespace TrialPortal.Web.Ui;

public sealed partial record StatusLook
{
    public static StatusLook Of(AppointmentStatus status) =>
        status switch
        {
            AppointmentStatus.Booked => new(Glyphs.Calendar, StatusRole.Neutral),
            AppointmentStatus.CheckedIn => new(Glyphs.Door, StatusRole.Info),
            AppointmentStatus.Completed => new(Glyphs.Flag, StatusRole.Success),
            AppointmentStatus.Cancelled => new(Glyphs.XInRing, StatusRole.Neutral),
            AppointmentStatus.Rescheduled => new(Glyphs.Arrow, StatusRole.Neutral),
            AppointmentStatus.NoShow => new(Glyphs.ZeroInRing, StatusRole.Warning),
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };
}
