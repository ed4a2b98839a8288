using System.Globalization;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Appointments.Calendar;

/// <summary>How much of the calendar is shown, and how.</summary>
public enum CalendarShape
{
    Week = 1,
    Day,
    List,
}

/// <summary>Which days of which site, whose and in which room: all of it stands in the address, so that it can be handed on.</summary>
public sealed record CalendarView
{
    public Guid? Site { get; init; }
    public CalendarShape Shape { get; init; } = CalendarShape.Week;

    /// <summary>The day, or any day of the week; null for today at the site.</summary>
    public DateOnly? At { get; init; }
    public Guid? Person { get; init; }
    public Guid? Room { get; init; }

    /// <summary>Weeks begin on Monday.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    public string Url
    {
        get
        {
            (string Name, string? Value)[] parts =
            [
                ("site", Site?.ToString()),
                ("day", Shape == CalendarShape.Day ? Iso(At) : null),
                ("week", Shape == CalendarShape.Day ? null : Iso(At)),
                // A day that is named says so itself; today has no other sign.
                (
                    "view",
                    Shape == CalendarShape.List ? "list"
                    : Shape == CalendarShape.Day && At is null ? "day"
                    : null
                ),
                ("person", Person?.ToString()),
                ("room", Room?.ToString()),
            ];
            var query = string.Join(
                '&',
                parts.Where(p => p.Value is not null).Select(p => $"{p.Name}={p.Value}")
            );
            return query.Length == 0 ? PortalUrls.Calendar : $"{PortalUrls.Calendar}?{query}";
        }
    }

    public static CalendarView Read(
        Guid? site,
        DateOnly? week,
        DateOnly? day,
        string? view,
        Guid? person,
        Guid? room
    ) =>
        new()
        {
            Site = site,
            Shape =
                day is not null || view == "day" ? CalendarShape.Day
                : view == "list" ? CalendarShape.List
                : CalendarShape.Week,
            At = day ?? week,
            Person = person,
            Room = room,
        };

    public CalendarVisits ToQuery() =>
        new()
        {
            SiteId = Site,
            At = At,
            WholeWeek = Shape != CalendarShape.Day,
            ProviderId = Person,
            RoomId = Room,
        };

    private static string? Iso(DateOnly? day) =>
        day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
