using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Tests.Shared;

namespace TrialPortal.Domain.Tests.Appointments;

[Trait("id", "H1")]
public class AppointmentStatusTests
{
    [Fact]
    public void An_appointment_changes_only_as_the_table_says() =>
        StateTables.AssertIs(
            new()
            {
                ["Booked"] = "CheckedIn Rescheduled! Cancelled! NoShow:StartReached",
                ["CheckedIn"] = "Completed Cancelled! Booked!",
                ["Completed"] = "",
                ["Cancelled"] = "",
                ["Rescheduled"] = "",
                ["NoShow"] = "",
            },
            AppointmentStatusTable.Table
        );

    [Fact]
    [Trait("id", "H2")]
    public void Time_is_held_while_the_visit_stands_and_once_it_took_place() =>
        Assert.Equal(
            [AppointmentStatus.Booked, AppointmentStatus.CheckedIn, AppointmentStatus.Completed],
            Enum.GetValues<AppointmentStatus>().Where(AppointmentStatusTable.HoldsTime)
        );
}
