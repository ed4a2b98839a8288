namespace TrialPortal.Domain.Messaging;

/// <summary>How far a message came to one reader, and since when; what is read was delivered.</summary>
/// <param name="At">Null while only sent.</param>
public sealed record Delivery(MessageState State, DateTimeOffset? At)
{
    /// <param name="marks">Marks of this reader in the conversation of the message.</param>
    public static Delivery Of(int sequence, IEnumerable<ReceiptMark> marks)
    {
        var covering = marks.Where(m => m.UpTo >= sequence).OrderBy(m => m.At).ToList();
        return covering.Find(m => m.Kind == MessageState.Read) is { } read
                ? new(MessageState.Read, read.At)
            : covering.Count > 0 ? new(MessageState.Delivered, covering[0].At)
            : new(MessageState.Sent, null);
    }
}

/// <summary>A <see cref="Receipt"/> without its place.</summary>
public sealed record ReceiptMark(Guid ReaderId, MessageState Kind, int UpTo, DateTimeOffset At);
