namespace TrialPortal.Domain.Shared;

/// <summary>Calendar days in a site's zone. Windows, windows of rights and study days are days where the site is (domain.md 4).</summary>
public static class Zone
{
    /// <summary>The calendar day at the site at this instant.</summary>
    /// <param name="zoneId">IANA id, such as <c>Asia/Seoul</c>.</param>
    public static DateOnly DayAt(string zoneId, DateTimeOffset instant) =>
        DateOnly.FromDateTime(
            TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zoneId)).DateTime
        );

    public static bool Exists(string zoneId) =>
        zoneId.Contains('/', StringComparison.Ordinal)
        && TimeZoneInfo.TryFindSystemTimeZoneById(zoneId, out _);
}
