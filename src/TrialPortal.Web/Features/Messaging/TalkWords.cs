using System.Globalization;
using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Messaging.Reading;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Messaging;

/// <summary>Instants of messages, on the clocks of the site.</summary>
internal static class TalkWords
{
    /// <summary>A conversation as a line of Today.</summary>
    public static WorkLine Line(
        IStringLocalizer<MessagingText> texts,
        InboxRow row,
        StatusLook look,
        string detail
    ) =>
        new(
            row.Id,
            look,
            row.SubjectNumber,
            PortalUrls.Patient(row.PatientId, PortalUrls.MessagesTab),
            string.Create(CultureInfo.InvariantCulture, $"{row.Initials} {row.BirthYear}"),
            row.Title,
            detail,
            texts[MessagingText.OpenMessage],
            texts[MessagingText.OpenMessageOf, row.SubjectNumber, row.Title],
            PortalUrls.Conversation(row.Id)
        );

    /// <summary>14:02 of today, else the day too.</summary>
    public static string At(DateTimeOffset at, string zoneId, DateTimeOffset now) =>
        At(at, zoneId, Zone.DayAt(zoneId, now));

    /// <summary>14:02 where the day stands above it already, else the day too.</summary>
    public static string At(DateTimeOffset at, string zoneId, DateOnly day) =>
        Zone.DayAt(zoneId, at) is var on && on == day
            ? Show.Clock(at, zoneId)
            : $"{Show.Date(on)} {Show.Clock(at, zoneId)}";
}
