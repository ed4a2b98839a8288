using TrialPortal.Domain.Shared;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Messaging;

/// <summary>Instants of messages, on the clocks of the site.</summary>
internal static class TalkWords
{
    /// <summary>14:02 of today, else the day too.</summary>
    public static string At(DateTimeOffset at, string zoneId, DateTimeOffset now) =>
        At(at, zoneId, Zone.DayAt(zoneId, now));

    /// <summary>14:02 where the day stands above it already, else the day too.</summary>
    public static string At(DateTimeOffset at, string zoneId, DateOnly day) =>
        Zone.DayAt(zoneId, at) is var on && on == day
            ? Show.Clock(at, zoneId)
            : $"{Show.Date(on)} {Show.Clock(at, zoneId)}";
}
