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
        var already = await cx
            .Db.Receipts.Where(r =>
                ids.Contains(r.ConversationId)
                && r.ReaderId == cx.UserId
                && (r.Kind == kind || r.Kind == MessageState.Read)
            )
            .GroupBy(r => r.ConversationId)
            .Select(g => new { g.Key, UpTo = g.Max(r => r.UpTo) })
            .ToDictionaryAsync(g => g.Key, g => g.UpTo, cx.Cancel);
        foreach (var (of, upTo) in wanted)
        {
            var mark = Receipt.Mark(
                (cx.NewId(), cx.Now, cx.UserId, cx.Actor.Name),
                of,
                kind,
                upTo,
                already.GetValueOrDefault(of.Id)
            );
            if (mark is not null)
            {
                cx.Db.Add(mark);
            }
        }
    }
}
