using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Studies;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Appointments.Booking;
using TrialPortal.Web.Features.Appointments.Schedule;
using TrialPortal.Web.Tests.Patients;

namespace TrialPortal.Web.Tests.Appointments;

/// <summary>Visits of one patient on a browserless page, as each role sees them.</summary>
internal static class VisitPages
{
    public static readonly DateOnly Today = new(2026, 3, 12);
    public static readonly VisitName V3 = new(Id(3), "V3", "Week 8", "8주차");
    public static readonly VisitName V4 = new(Id(4), "V4", "Week 12", "12주차");

    public static readonly DatedWindow Window = new(
        new(2026, 3, 7),
        new(2026, 3, 10),
        new(2026, 3, 13)
    );

    /// <summary>Booked for Friday at ten, inside its window.</summary>
    public static readonly VisitRow Booked = new(
        Id(9),
        1,
        PatientPages.Patient,
        PatientPages.Study,
        PatientPages.Site,
        "KR01-014",
        V3,
        Id(5),
        "LEE, Seoyeon",
        Id(6),
        "Room 2",
        TestClock.Thursday.AddHours(17),
        TestClock.Thursday.AddHours(17).AddMinutes(45),
        "Asia/Seoul",
        Today.AddDays(1),
        AppointmentStatus.Booked,
        Window,
        null
    );

    public static VisitFile File(VisitRow row, params IReadOnlyList<VisitStep> steps) =>
        new(
            row,
            Today,
            row.StartAt <= TestClock.Thursday,
            true,
            "SEO, Mina",
            TestClock.Thursday.AddDays(-3),
            null,
            null,
            steps,
            row.FollowUpOn is { } due ? new FollowUpFacts(Id(7), 1, due, null, null, null) : null
        );

    public static PatientPages Of(
        string language,
        Role role,
        VisitFile? open = null,
        BookingFacts? facts = null
    )
    {
        var pages = new PatientPages(language, role);
        var visit = open ?? File(Booked);
        pages.Operations.Answer<PatientVisits, VisitSchedule>(_ => new VisitSchedule(
            "2.1",
            new DateOnly(2026, 1, 14),
            [
                new PlannedVisit(
                    V3,
                    56,
                    Window,
                    true,
                    AppointmentStatusTable.HoldsTime(visit.Row.Status) ? visit.Row : null
                ),
                new PlannedVisit(V4, 84, null, false, null),
            ],
            [visit.Row]
        ));
        pages.Operations.Answer<AppointmentDetails, VisitFile>(_ => visit);
        pages.Operations.Answer<BookingChoices, BookingOffer>(_ => new BookingOffer(
            [new Bookable(Id(5), "LEE, Seoyeon")],
            [new Bookable(Id(6), "Room 2")],
            [V3, V4]
        ));
        pages.Operations.Answer<BookingCheck, BookingFacts>(_ =>
            facts ?? new BookingFacts(null, 59, Window)
        );
        return pages;
    }

    public static Guid Id(int n) => new(n, 0, 0, new byte[8]);
}
