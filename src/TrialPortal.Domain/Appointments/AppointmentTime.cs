using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Appointments;

/// <summary>
/// When an appointment is: instants, and the zone by whose clocks they were chosen. The end does not belong to it, so that two
/// may follow back to back. Its day is the one on which it starts at the site, whatever any other clock says (domain.md 4).
/// </summary>
public sealed record AppointmentTime
{
    public const int ShortestMinutes = 5;
    public const int LongestMinutes = 12 * 60;

    /// <summary>No clinic plans outside of these, and no calendar ends inside of them.</summary>
    public const int FirstYear = 1900;
    public const int LastYear = 2999;

    private AppointmentTime(DateTimeOffset start, DateTimeOffset end, string zoneId) =>
        (StartAt, EndAt, ZoneId) = (start, end, zoneId);

    public DateTimeOffset StartAt { get; }
    public DateTimeOffset EndAt { get; }
    public string ZoneId { get; }

    /// <summary>The calendar day of the start at the site.</summary>
    public DateOnly Day => Zone.DayAt(ZoneId, StartAt);

    /// <summary>
    /// So long from this time of the site's clocks on. Refused: no year of any trial (DayNotPlausible), the clocks skip that time
    /// in spring (TimeSkipped), a length out of bounds (LengthWrong).
    /// </summary>
    public static Outcome<AppointmentTime> At(
        string zoneId,
        DateOnly day,
        TimeOnly time,
        int minutes
    )
    {
        if (day.Year is < FirstYear or > LastYear)
        {
            return new Refusal("DayNotPlausible", "H1").At("Day");
        }

        var start = Zone.InstantAt(zoneId, day, time);
        var wrong = Check.All(
            TimeOnly.FromTimeSpan(start.TimeOfDay) == time
                ? null
                : new Refusal("TimeSkipped", "H1").With("next", start.ToUniversalTime()).At("Time"),
            minutes is >= ShortestMinutes and <= LongestMinutes
                ? null
                : new Refusal("LengthWrong", "H1")
                    .With("least", ShortestMinutes)
                    .With("most", LongestMinutes)
                    .At("Minutes")
        );
        return wrong is not null
            ? wrong
            : new AppointmentTime(
                start.ToUniversalTime(),
                start.ToUniversalTime().AddMinutes(minutes),
                zoneId
            );
    }
}
