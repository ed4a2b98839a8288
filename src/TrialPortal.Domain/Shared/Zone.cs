namespace TrialPortal.Domain.Shared;

/// <summary>Calendar days in a site's zone. Windows, windows of rights and study days are days where the site is (domain.md 4).</summary>
public static class Zone
{
    /// <summary>The calendar day at the site at this instant.</summary>
    /// <param name="zoneId">IANA id, such as <c>Asia/Seoul</c>.</param>
    public static DateOnly DayAt(string zoneId, DateTimeOffset instant) =>
        DateOnly.FromDateTime(ClockAt(zoneId, instant).DateTime);

    /// <summary>The instant with the offset of the zone's clocks then.</summary>
    public static DateTimeOffset ClockAt(string zoneId, DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zoneId));

    /// <summary>
    /// The instant, with its offset, at which the clocks of the zone show this. A time that the spring change leaves out
    /// becomes the first instant after it; of a time that the autumn change repeats it is the first.
    /// </summary>
    public static DateTimeOffset InstantAt(string zoneId, DateOnly day, TimeOnly time)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var clock = day.ToDateTime(time);
        if (zone.IsInvalidTime(clock))
        {
            return FirstAfterGap(zone, clock);
        }

        var offset = zone.IsAmbiguousTime(clock)
            ? zone.GetAmbiguousTimeOffsets(clock).Max()
            : zone.GetUtcOffset(clock);
        return new(clock, offset);
    }

    /// <summary>The instant at which the next calendar day begins in the zone.</summary>
    public static DateTimeOffset NextDayAt(string zoneId, DateTimeOffset instant) =>
        InstantAt(zoneId, DayAt(zoneId, instant).AddDays(1), TimeOnly.MinValue);

    public static bool Exists(string zoneId) =>
        zoneId.Contains('/', StringComparison.Ordinal)
        && TimeZoneInfo.TryFindSystemTimeZoneById(zoneId, out _);

    // Zones change their clocks on whole minutes; no gap is longer than a day.
    private static DateTimeOffset FirstAfterGap(TimeZoneInfo zone, DateTime clock)
    {
        while (zone.IsInvalidTime(clock))
        {
            clock = clock.AddMinutes(1).AddTicks(-(clock.Ticks % TimeSpan.TicksPerMinute));
        }

        return new(clock, zone.GetUtcOffset(clock));
    }
}
