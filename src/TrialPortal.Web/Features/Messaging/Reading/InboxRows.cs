using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Messaging.Reading;

/// <summary>Conversations by their keys, the newest message and then the id, each with what its reader has not read.</summary>
internal static class InboxRows
{
    public static IQueryable<Conversation> From(IQueryable<Conversation> all, Cursor? from)
    {
        if (from is not null && InstantPlace.Read(from.Keys) is var (at, id))
        {
            all = from.Backward
                ? all.Where(c =>
                    c.LastMessageAt > at || (c.LastMessageAt == at && c.Id.CompareTo(id) > 0)
                )
                : all.Where(c =>
                    c.LastMessageAt < at || (c.LastMessageAt == at && c.Id.CompareTo(id) < 0)
                );
        }

        return from?.Backward == true
            ? all.OrderBy(c => c.LastMessageAt).ThenBy(c => c.Id)
            : all.OrderByDescending(c => c.LastMessageAt).ThenByDescending(c => c.Id);
    }

    /// <summary>Of those that wait for an answer.</summary>
    public static IQueryable<Conversation> LongestWaiting(
        IQueryable<Conversation> all,
        Cursor? from
    )
    {
        if (from is not null && InstantPlace.Read(from.Keys) is var (at, id))
        {
            all = from.Backward
                ? all.Where(c =>
                    c.AwaitsAnswerSince < at
                    || (c.AwaitsAnswerSince == at && c.Id.CompareTo(id) < 0)
                )
                : all.Where(c =>
                    c.AwaitsAnswerSince > at
                    || (c.AwaitsAnswerSince == at && c.Id.CompareTo(id) > 0)
                );
        }

        return from?.Backward == true
            ? all.OrderByDescending(c => c.AwaitsAnswerSince).ThenByDescending(c => c.Id)
            : all.OrderBy(c => c.AwaitsAnswerSince).ThenBy(c => c.Id);
    }

    public static IQueryable<InboxRow> Of(OperationContext cx, IQueryable<Conversation> page) =>
        from talked in UnreadMessages.Of(cx, page)
        let c = talked.Conversation
        join patient in cx.Db.Patients on c.PatientId equals patient.Id
        join site in cx.Db.Sites on c.SiteId equals site.Id
        let last = cx.Db.Messages.First(m =>
            m.ConversationId == c.Id && m.Sequence == c.LastSequence
        )
        select new InboxRow(
            c.Id,
            c.PatientId,
            c.SiteId,
            patient.SubjectNumber,
            patient.Initials,
            patient.DateOfBirth.Year,
            site.ZoneId,
            c.Title,
            c.LastSequence,
            c.LastMessageAt,
            c.AwaitsAnswerSince,
            talked.Unread,
            last.AuthorRole == Role.Patient ? null
                : cx.Db.Receipts.Any(r =>
                    r.ConversationId == c.Id
                    && r.ReaderId == patient.UserId
                    && r.UpTo == c.LastSequence
                    && r.Kind == MessageState.Read
                )
                    ? MessageState.Read
                : cx.Db.Receipts.Any(r =>
                    r.ConversationId == c.Id
                    && r.ReaderId == patient.UserId
                    && r.UpTo == c.LastSequence
                )
                    ? MessageState.Delivered
                : MessageState.Sent,
            cx.Db.Receipts.Any(r =>
                r.ConversationId == c.Id && r.ReaderId == cx.UserId && r.UpTo == c.LastSequence
            )
        );
}
