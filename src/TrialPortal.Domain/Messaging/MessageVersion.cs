using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Messaging;

/// <summary>What a message said from one instant until another, when its author changed or deleted it (G4).</summary>
public sealed class MessageVersion : Record, IConfidential, IAppendOnly
{
    private MessageVersion() { }

    internal MessageVersion(Message of, MessageAct act)
        : base(act.Id, act.At)
    {
        (StudyId, SiteId, PatientId) = (of.StudyId, of.SiteId, of.PatientId);
        (ConversationId, MessageId) = (of.ConversationId, of.Id);
        (Body, From, Until) = (of.Body, of.EditedAt ?? of.SentAt, act.At);
    }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public Guid PatientId { get; private set; }
    public Guid ConversationId { get; private set; }
    public Guid MessageId { get; private set; }

    [Secret]
    public string Body { get; private set; } = "";
    public DateTimeOffset From { get; private set; }
    public DateTimeOffset Until { get; private set; }
}
