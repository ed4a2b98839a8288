using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Messaging.Reading;

/// <summary>
/// How many messages of others the reader has not read, over all conversations: those after the reader's last read mark. Counted
/// from the rows each time, so that two devices and a restart agree (G2).
/// </summary>
[Requires(Permission.ViewMessages, Permission.WriteOwnMessages)]
public sealed record UnreadMessages : IQuery<int>
{
    public async Task<Outcome<int>> RunAsync(OperationContext cx) =>
        await Of(cx).CountAsync(cx.Cancel);

    /// <summary>The unread ones themselves. A deleted message is read by nobody any more.</summary>
    public static IQueryable<Message> Of(OperationContext cx) =>
        from c in cx.Db.Conversations
        let read = cx
            .Db.Receipts.Where(r =>
                r.ConversationId == c.Id && r.ReaderId == cx.UserId && r.Kind == MessageState.Read
            )
            .Max(r => (int?)r.UpTo)
        where c.LastSequence > (read ?? 0)
        join m in cx.Db.Messages on c.Id equals m.ConversationId
        where m.Sequence > (read ?? 0) && m.AuthorId != cx.UserId && m.DeletedAt == null
        select m;
}
