using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Messaging;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Messaging.Reading;

/// <summary>Read and delivered marks of the actor.</summary>
internal static class Marks
{
    /// <summary>
    /// Adds what is new; from two devices at once each mark comes once. What was read was delivered: a mark of delivery below
    /// a mark of reading says nothing.
    /// </summary>
    public static async Task SetAsync(
        OperationContext cx,
        IReadOnlyList<(Conversation Of, int UpTo)> wanted,
        MessageState kind
    )
    {
        await cx.Lock("receipts", cx.UserId);
        var ids = wanted.Select(w => w.Of.Id).ToList();
        var already = await Reached(cx, cx.Db.Conversations.Where(c => ids.Contains(c.Id)))
            .ToDictionaryAsync(r => r.ConversationId, cx.Cancel);
        foreach (var (of, upTo) in wanted)
        {
            var mark = Receipt.Mark(
                (cx.NewId(), cx.Now, cx.UserId, cx.Actor.Name),
                of,
                kind,
                upTo,
                already.TryGetValue(of.Id, out var reached) ? reached.UpTo(kind) : 0
            );
            if (mark is not null)
            {
                cx.Db.Add(mark);
            }
        }
    }

    /// <summary>How far the actor is in each conversation: the last mark of each kind, found at once however many there are.</summary>
    public static IQueryable<Reached> Reached(
        OperationContext cx,
        IQueryable<Conversation> conversations
    ) =>
        conversations.Select(c => new Reached
        {
            ConversationId = c.Id,
            Read =
                cx.Db.Receipts.Where(r =>
                        r.ConversationId == c.Id
                        && r.ReaderId == cx.UserId
                        && r.Kind == MessageState.Read
                    )
                    .Max(r => (int?)r.UpTo)
                ?? 0,
            Delivered =
                cx.Db.Receipts.Where(r =>
                        r.ConversationId == c.Id
                        && r.ReaderId == cx.UserId
                        && r.Kind == MessageState.Delivered
                    )
                    .Max(r => (int?)r.UpTo)
                ?? 0,
        });
}

/// <summary>How far a reader is in a conversation, by the numbers of its messages; 0 before the first.</summary>
internal sealed record Reached
{
    public Guid ConversationId { get; init; }
    public int Read { get; init; }
    public int Delivered { get; init; }

    /// <summary>What was read was delivered.</summary>
    public int UpTo(MessageState kind) =>
        kind == MessageState.Read ? Read : Math.Max(Read, Delivered);
}
