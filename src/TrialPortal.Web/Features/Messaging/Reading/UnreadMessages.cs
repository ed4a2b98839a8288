using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
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
        await Of(cx, Confided(cx).Aggregate(Queryable.Concat)).SumAsync(c => c.Unread, cx.Cancel);

    /// <summary>All that the reader may read, place by place.</summary>
    internal static IEnumerable<IQueryable<Conversation>> Confided(OperationContext cx) =>
        cx.Db.Conversations.ByPlace(cx.Rights.SitesConfided, cx.Rights.PatientsConfided);

    /// <summary>
    /// Each conversation with its unread ones, the last mark looked up once for each and not for its messages. A deleted message is
    /// read by nobody any more.
    /// </summary>
    internal static IQueryable<Talked> Of(
        OperationContext cx,
        IQueryable<Conversation> conversations
    ) =>
        from c in conversations
        let read = cx.Db.Receipts.Where(r =>
                r.ConversationId == c.Id && r.ReaderId == cx.UserId && r.Kind == MessageState.Read
            )
            .Max(r => (int?)r.UpTo)
            ?? 0
        select new Talked
        {
            Conversation = c,
            Unread =
                c.LastSequence <= read
                    ? 0
                    : cx.Db.Messages.Count(m =>
                        m.ConversationId == c.Id
                        && m.Sequence > read
                        && m.AuthorId != cx.UserId
                        && m.DeletedAt == null
                    ),
        };
}

/// <summary>A conversation and how much of it its reader has not read.</summary>
internal sealed record Talked
{
    public required Conversation Conversation { get; init; }
    public int Unread { get; init; }
}
