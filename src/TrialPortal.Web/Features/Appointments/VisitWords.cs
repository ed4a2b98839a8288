using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Features.Appointments.Schedule;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Appointments;

/// <summary>Visits and windows as sentences made from structure in the reader's language.</summary>
internal sealed class VisitWords(IStringLocalizer<AppointmentsText> texts)
{
    public string Name(VisitName? visit) =>
        visit?.ToString() ?? texts[AppointmentsText.Unscheduled];

    /// <summary>V3 alone, where room is short.</summary>
    public string Code(VisitName? visit) => visit?.Code ?? texts[AppointmentsText.UnscheduledShort];

    /// <summary>10:00 to 10:45.</summary>
    public string Times(VisitRow visit) =>
        texts[
            AppointmentsText.FromTo,
            Show.Clock(visit.StartAt, visit.ZoneId),
            Show.Clock(visit.EndAt, visit.ZoneId)
        ];

    /// <summary>Thu 12 Mar 2026, 10:00 to 10:45 KST.</summary>
    public string When(VisitRow visit) =>
        texts[
            AppointmentsText.DayAndTimes,
            Show.DateWithWeekday(visit.Day),
            Times(visit),
            Show.ZoneName(visit.StartAt, visit.ZoneId)
        ];

    /// <summary>07 Mar 2026 to 13 Mar 2026, target 10 Mar 2026.</summary>
    public string Window(DatedWindow window) =>
        window.First == window.Last
            ? texts[AppointmentsText.OnDay, Show.Date(window.Target)]
            : texts[
                AppointmentsText.WindowDays,
                Show.Date(window.First),
                Show.Date(window.Last),
                Show.Date(window.Target)
            ];

    /// <summary>Day 54 to 60: 2 days left. Null where Day 1 is not known.</summary>
    public string? StudyDays(VisitRow visit)
    {
        if (visit is not { DayOne: { } one, Window: { } window })
        {
            return null;
        }

        var (first, last) = (Number(window.First), Number(window.Last));
        var days = texts[AppointmentsText.DayRange, first, last];
        return texts[
            AppointmentsText.InThem,
            days,
            visit.DaysOut != 0 ? Place(visit.DaysOut)
            : window.Last == visit.Day ? texts[AppointmentsText.LastDay]
            : texts[
                AppointmentsText.DaysLeft,
                Show.Count(window.Last.DayNumber - visit.Day.DayNumber)
            ]
        ];

        string Number(DateOnly day) =>
            StudyDay
                .Of(day, one)
                .Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>In the window; 3 days late. Null where there is no window.</summary>
    public string? Place(VisitRow visit) => visit.Window is null ? null : Place(visit.DaysOut);

    /// <param name="daysOut">0 inside, negative when early.</param>
    public string Place(int daysOut) =>
        daysOut switch
        {
            0 => texts[AppointmentsText.InWindow],
            1 => texts[AppointmentsText.OneDayLate],
            -1 => texts[AppointmentsText.OneDayEarly],
            > 0 => texts[AppointmentsText.DaysLate, Show.Count(daysOut)],
            _ => texts[AppointmentsText.DaysEarly, Show.Count(-daysOut)],
        };

    public string Room(VisitRow visit) => visit.Room ?? texts[AppointmentsText.NoRoom];
}
