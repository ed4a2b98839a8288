using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Messaging;

/// <summary>
/// One message. Its author may change or delete it and nothing vanishes (G4): the text before is kept as a
/// <see cref="MessageVersion"/>, and a deleted message leaves its place with who and when.
/// </summary>
public sealed class Message : Record, IConfidential
{
    /// <summary>More than anybody mends: what it said before is read with it each time (V2.4.1).</summary>
    public const int MostChanges = 20;

    private Message() { }

    internal Message(Conversation of, MessageAct act, MessageText text)
        : base(act.Id, act.At)
    {
        (StudyId, SiteId, PatientId) = (of.StudyId, of.SiteId, of.PatientId);
        (ConversationId, Sequence) = (of.Id, of.LastSequence);
        (AuthorId, AuthorName, AuthorRole) = (act.By, act.ByName, act.Role);
        (SentAt, Body) = (act.At, Check.Clean(text.Body) ?? "");
        Attachments = text.Attachments;
    }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public Guid PatientId { get; private set; }
    public Guid ConversationId { get; private set; }

    /// <summary>Its number in the conversation, from 1.</summary>
    public int Sequence { get; private set; }
    public Guid AuthorId { get; private set; }
    public string AuthorName { get; private set; } = "";

    /// <summary>In which it was written.</summary>
    public Role AuthorRole { get; private set; }
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>Empty once deleted; the audit keeps a digest, as words between patient and team are read here alone (PRV-10).</summary>
    [Secret]
    public string Body { get; private set; } = "";

    /// <summary>How many photos and papers went along.</summary>
    public int Attachments { get; private set; }
    public DateTimeOffset? EditedAt { get; private set; }
    public DateTimeOffset? DeletedAt { get; private set; }

    public bool IsByPatient => AuthorRole == Role.Patient;

    /// <summary>Other words in its place; the version returned holds those of before.</summary>
    /// <returns>
    /// Refused: not its author (NotYourMessage), deleted (MessageDeleted), changed very often (MessageChangedOften), nothing
    /// changed, a text that is none.
    /// </returns>
    public Outcome<MessageVersion> Edit(MessageAct act, string? body)
    {
        var wrong = Fixed(act) ?? Worn ?? new MessageText(body, Attachments).Wrong();
        if (wrong is not null)
        {
            return wrong;
        }

        var clean = Check.Clean(body) ?? "";
        if (clean == Body)
        {
            return new Refusal("MessageUnchanged", "G4").At(nameof(Body));
        }

        var before = new MessageVersion(this, act);
        (Body, EditedAt) = (clean, act.At);
        return before;
    }

    /// <summary>Leaves its place empty, with who and when; the version returned holds the words.</summary>
    /// <returns>Refused: NotYourMessage, MessageDeleted.</returns>
    public Outcome<MessageVersion> Delete(MessageAct act)
    {
        if (Fixed(act) is { } wrong)
        {
            return wrong;
        }

        var before = new MessageVersion(this, act);
        (Body, DeletedAt) = ("", act.At);
        return before;
    }

    private Refusal? Worn =>
        Version > MostChanges
            ? new Refusal("MessageChangedOften", "G4").With("most", MostChanges)
            : null;

    private Refusal? Fixed(MessageAct act) =>
        act.By != AuthorId ? new Refusal("NotYourMessage", "G4")
        : DeletedAt is { } at ? new Refusal("MessageDeleted", "G4").With("at", at)
        : null;
}
