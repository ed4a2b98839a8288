using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Messaging;

/// <summary>How far a message came to one recipient (ux.md 3.2).</summary>
public enum MessageState
{
    Sent = 1,

    /// <summary>It stood in a list or on a page of the recipient's.</summary>
    Delivered,

    /// <summary>It was wholly in view for a second, on the page being looked at.</summary>
    Read,
}

/// <summary>
/// One reader has a conversation up to a message: delivered, or read. Rows are only added, so that when each message was
/// first read stays known; everything up to the number counts (G2).
/// </summary>
public sealed class Receipt : Record, IConfidential, IAppendOnly
{
    private Receipt() { }

    private Receipt(Guid id, DateTimeOffset at)
        : base(id, at) { }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public Guid PatientId { get; private set; }
    public Guid ConversationId { get; private set; }
    public Guid ReaderId { get; private set; }
    public string ReaderName { get; private set; } = "";
    public MessageState Kind { get; private set; }
    public int UpTo { get; private set; }

    /// <summary>A mark of this reader; null where it says nothing new: a mark that comes again, or a lower one, changes nothing.</summary>
    /// <param name="already">The reader's highest mark of this kind or a higher one; 0 before the first.</param>
    public static Receipt? Mark(
        (Guid Id, DateTimeOffset At, Guid By, string ByName) act,
        Conversation of,
        MessageState kind,
        int upTo,
        int already
    )
    {
        var reached = Math.Min(upTo, of.LastSequence);
        return reached <= already
            ? null
            : new Receipt(act.Id, act.At)
            {
                StudyId = of.StudyId,
                SiteId = of.SiteId,
                PatientId = of.PatientId,
                ConversationId = of.Id,
                ReaderId = act.By,
                ReaderName = act.ByName,
                Kind = kind,
                UpTo = reached,
            };
    }
}
