using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Messaging.Reading;

/// <summary>A conversation as its page shows it.</summary>
/// <param name="Messages">In the order they were written.</param>
/// <param name="ReadUpTo">Up to where the reader had read before this page.</param>
/// <param name="Closed">Why nothing can be written in it; null while it can.</param>
public sealed record ShownConversation(
    Guid Id,
    Guid PatientId,
    Guid StudyId,
    Guid SiteId,
    string Title,
    int LastSequence,
    DateTimeOffset? WaitsSince,
    string ZoneId,
    BannerFacts Banner,
    IReadOnlyList<ShownMessage> Messages,
    bool HasEarlier,
    int ReadUpTo,
    Refusal? Closed,
    DateTimeOffset Now
)
{
    /// <summary>Number of the last message that stands on this page.</summary>
    public int UpTo => Messages.Count == 0 ? 0 : Messages[^1].Sequence;

    /// <summary>Nothing on this page comes through to its reader for the first time.</summary>
    public bool IsDelivered { get; init; }

    /// <summary>Who of the staff reads it; empty to the patient.</summary>
    public IReadOnlyList<CareReader> Team { get; init; } = [];

    /// <summary>It is the first message of its day on this page.</summary>
    public bool StartsDay(ShownMessage message)
    {
        var before = Messages.TakeWhile(m => m.Id != message.Id).LastOrDefault();
        return before is null
            || Zone.DayAt(ZoneId, before.SentAt) != Zone.DayAt(ZoneId, message.SentAt);
    }
}

/// <param name="Body">Empty where it was deleted.</param>
/// <param name="ToPatient">How far it came to the patient; null where the patient wrote it.</param>
/// <param name="ToTeam">How far it came to each of the staff to whom it came at all, the first reader first.</param>
public sealed record ShownMessage(
    Guid Id,
    int Version,
    int Sequence,
    string AuthorName,
    Role AuthorRole,
    bool IsOwn,
    DateTimeOffset SentAt,
    string Body,
    DateTimeOffset? EditedAt,
    DateTimeOffset? DeletedAt,
    IReadOnlyList<EarlierText> Earlier,
    IReadOnlyList<ShownAttachment> Attachments,
    Delivery? ToPatient,
    IReadOnlyList<ReaderDelivery> ToTeam
)
{
    public bool IsByPatient => AuthorRole == Role.Patient;
}

/// <summary>What a message said before its author changed it.</summary>
public sealed record EarlierText(string Body, DateTimeOffset From, DateTimeOffset Until);

public sealed record ShownAttachment(
    Guid Id,
    AttachmentKind Kind,
    string Name,
    long Bytes,
    int? Width,
    int? Height
);

/// <param name="Name">Null to the patient.</param>
public sealed record ReaderDelivery(string? Name, Delivery Delivery);

/// <summary>Somebody of the staff who may read a patient's messages today.</summary>
public sealed record CareReader(Guid UserId, string Name, Role Role);
