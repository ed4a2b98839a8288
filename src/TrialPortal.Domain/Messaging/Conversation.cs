using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Messaging;

/// <summary>
/// A patient and the care team write to each other under one subject line (G1). It belongs to the patient: who is in the team
/// changes, and the conversation stays. It counts its messages, so that what somebody has read is one number.
/// </summary>
public sealed class Conversation : Record, IConfidential
{
    public const int TitleLength = 120;

    private Conversation() { }

    private Conversation(Guid id, DateTimeOffset at)
        : base(id, at) { }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public Guid PatientId { get; private set; }

    /// <summary>Words of a person's own, which the audit keeps as a digest: they are read here and nowhere else.</summary>
    [Secret]
    public string Title { get; private set; } = "";

    /// <summary>Number of the newest message; they count from 1 without a gap. Moved under the lock of the conversation.</summary>
    public int LastSequence { get; private set; }

    /// <summary>By which lists are ordered.</summary>
    public DateTimeOffset LastMessageAt { get; private set; }

    /// <summary>When the patient first wrote what nobody of the team has answered; null where nothing waits.</summary>
    public DateTimeOffset? AwaitsAnswerSince { get; private set; }

    /// <param name="act">Its id becomes that of the conversation.</param>
    /// <returns>Refused: as <see cref="Write"/>, and a title that is missing or too long.</returns>
    public static Outcome<(Conversation Conversation, Message Message)> Start(
        MessageAct act,
        PatientProfile patient,
        string? title,
        Guid messageId,
        MessageText text
    )
    {
        var wrong =
            Closed(patient, act.IsByPatient)
            ?? Check.All(Check.Required(title, nameof(Title), TitleLength, "G1"), text.Wrong());
        if (wrong is not null)
        {
            return wrong;
        }

        var made = new Conversation(act.Id, act.At)
        {
            StudyId = patient.StudyId,
            SiteId = patient.SiteId,
            PatientId = patient.Id,
            Title = Check.Clean(title)!,
        };
        return (made, made.Add(act with { Id = messageId }, text));
    }

    /// <summary>Adds a message. The caller holds the lock of the conversation, so that numbers have no gap and no two are equal.</summary>
    /// <returns>Refused: a patient who left the study or cannot sign in (see <see cref="Closed"/>), and a text that is none.</returns>
    public Outcome<Message> Write(MessageAct act, PatientProfile patient, MessageText text)
    {
        var wrong = Closed(patient, act.IsByPatient) ?? text.Wrong();
        return wrong is null ? Add(act, text) : wrong;
    }

    /// <summary>Why nothing in it changes any more: the patient is no longer in the study (ConversationClosed).</summary>
    public static Refusal? Over(PatientProfile patient) =>
        PatientStatusTable.LastDay(patient.Status, patient.StatusSince) is { } last
            ? new Refusal("ConversationClosed", "N5").With("last", last)
            : null;

    /// <summary>
    /// Why nothing is written in it: it is over, or the patient could not read what others write (PatientCannotRead; what cannot
    /// be delivered is not sent).
    /// </summary>
    public static Refusal? Closed(PatientProfile patient, bool byPatient) =>
        Over(patient)
        ?? (
            byPatient || (patient.UserId is not null && patient.IsActive)
                ? null
                : new Refusal("PatientCannotRead", "G2")
        );

    /// <summary>
    /// A message was taken back: an answer that is gone answers nothing, and a question that is gone waits for none. The caller
    /// holds the lock of the conversation.
    /// </summary>
    /// <param name="rest">All messages that are still there, in the order they were written.</param>
    public void TookBack(IEnumerable<Turn> rest) =>
        AwaitsAnswerSince = rest.Aggregate((DateTimeOffset?)null, Waits);

    private Message Add(MessageAct act, MessageText text)
    {
        LastSequence++;
        LastMessageAt = act.At;
        AwaitsAnswerSince = Waits(AwaitsAnswerSince, new(act.IsByPatient, act.At));
        return new Message(this, act, text);
    }

    private static DateTimeOffset? Waits(DateTimeOffset? since, Turn turn) =>
        turn.IsByPatient ? since ?? turn.At : null;
}

/// <summary>Which side wrote a message and when: all that says whether one waits for the other.</summary>
public readonly record struct Turn(bool IsByPatient, DateTimeOffset At);
