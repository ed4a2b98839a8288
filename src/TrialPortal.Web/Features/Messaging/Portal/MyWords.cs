using TrialPortal.Domain.Shared;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Messaging.Portal;

/// <summary>Instants as a patient reads them: without a year, and without a zone, as all of them are the patient's own.</summary>
internal static class MyWords
{
    /// <summary>14:02 of today, else Thursday 12 March, 14:02.</summary>
    public static string At(DateTimeOffset at, string zoneId, DateTimeOffset now) =>
        At(at, zoneId, Zone.DayAt(zoneId, now));

    /// <summary>14:02 where the day stands above it already.</summary>
    public static string At(DateTimeOffset at, string zoneId, DateOnly day) =>
        Zone.DayAt(zoneId, at) is var on && on == day
            ? Show.Clock(at, zoneId)
            : $"{Show.PatientDay(on)}, {Show.Clock(at, zoneId)}";
}
