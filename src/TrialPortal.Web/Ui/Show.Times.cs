using System.Collections.Frozen;
using System.Globalization;

namespace TrialPortal.Web.Ui;

/// <summary>Times: 24 h, always with their zone, never "5 h ago" alone.</summary>
public static partial class Show
{
    /// <summary>Standard and summer abbreviation; .NET knows none. Zones not here are shown by their offset.</summary>
    private static readonly FrozenDictionary<string, (string Standard, string Summer)> ZoneNames =
        new Dictionary<string, (string, string)>
        {
            ["Asia/Seoul"] = ("KST", "KST"),
            ["Asia/Tokyo"] = ("JST", "JST"),
            ["Europe/London"] = ("GMT", "BST"),
            ["Europe/Lisbon"] = ("WET", "WEST"),
            ["Europe/Rome"] = ("CET", "CEST"),
            ["Europe/Paris"] = ("CET", "CEST"),
            ["Europe/Berlin"] = ("CET", "CEST"),
            ["Europe/Madrid"] = ("CET", "CEST"),
            ["Europe/Vienna"] = ("CET", "CEST"),
            ["Europe/Zurich"] = ("CET", "CEST"),
            ["Europe/Amsterdam"] = ("CET", "CEST"),
            ["Europe/Brussels"] = ("CET", "CEST"),
            ["Europe/Warsaw"] = ("CET", "CEST"),
            ["Europe/Athens"] = ("EET", "EEST"),
            ["Europe/Helsinki"] = ("EET", "EEST"),
            ["America/New_York"] = ("EST", "EDT"),
            ["America/Chicago"] = ("CST", "CDT"),
            ["America/Denver"] = ("MST", "MDT"),
            ["America/Los_Angeles"] = ("PST", "PDT"),
            ["Etc/UTC"] = ("UTC", "UTC"),
            ["UTC"] = ("UTC", "UTC"),
        }.ToFrozenDictionary();

    /// <summary>14:05 KST.</summary>
    public static string Time(DateTimeOffset instant, string zoneId) =>
        $"{Clock(instant, zoneId)} {ZoneName(instant, zoneId)}";

    /// <summary>14:05, where the zone stands beside it once for all.</summary>
    public static string Clock(DateTimeOffset instant, string zoneId)
    {
        var at = At(instant, zoneId);
        return Invariant($"{at.Hour:00}:{at.Minute:00}");
    }

    /// <summary>14:05:09 KST (05:05:09 UTC).</summary>
    public static string AuditTime(DateTimeOffset instant, string zoneId)
    {
        var (at, utc) = (At(instant, zoneId), instant.ToUniversalTime());
        var local = Invariant(
            $"{at.Hour:00}:{at.Minute:00}:{at.Second:00} {ZoneName(instant, zoneId)}"
        );
        return zoneId is "UTC" or "Etc/UTC"
            ? local
            : Invariant($"{local} ({utc.Hour:00}:{utc.Minute:00}:{utc.Second:00} UTC)");
    }

    /// <summary>12 Mar 2026 14:05 KST.</summary>
    public static string DateTime(
        DateTimeOffset? instant,
        string zoneId,
        CultureInfo? language = null
    ) =>
        instant is { } at
            ? $"{Date(DayAt(at, zoneId), language)} {Time(at, zoneId)}"
            : Missing(language);

    /// <summary>12 Mar 2026 14:05:09 KST (05:05:09 UTC).</summary>
    public static string AuditDateTime(
        DateTimeOffset instant,
        string zoneId,
        CultureInfo? language = null
    ) => $"{Date(DayAt(instant, zoneId), language)} {AuditTime(instant, zoneId)}";

    /// <summary>until the end of 12 Mar 2026.</summary>
    public static string Deadline(DateOnly lastDay, CultureInfo? language = null) =>
        Filled(ShowText.Deadline, language, Date(lastDay, language));

    /// <summary>KST; UTC+09:00 where the zone has no settled abbreviation.</summary>
    public static string ZoneName(DateTimeOffset instant, string zoneId)
    {
        if (ZoneNames.TryGetValue(zoneId, out var names))
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
            return zone.IsDaylightSavingTime(instant) ? names.Summer : names.Standard;
        }

        return Offset(instant, zoneId);
    }

    /// <summary>KST (UTC+09:00).</summary>
    public static string ZoneWithOffset(DateTimeOffset instant, string zoneId)
    {
        var (name, offset) = (ZoneName(instant, zoneId), Offset(instant, zoneId));
        return name == offset ? name : $"{name} ({offset})";
    }

    private static string Offset(DateTimeOffset instant, string zoneId)
    {
        var offset = At(instant, zoneId).Offset;
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        return Invariant($"UTC{sign}{Math.Abs(offset.Hours):00}:{Math.Abs(offset.Minutes):00}");
    }

    private static DateTimeOffset At(DateTimeOffset instant, string zoneId) =>
        TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zoneId));

    private static DateOnly DayAt(DateTimeOffset instant, string zoneId) =>
        DateOnly.FromDateTime(At(instant, zoneId).DateTime);
}
