using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Messaging.Reading;

/// <summary>A patient's own conversations, newest first.</summary>
[Requires(Permission.WriteOwnMessages), View]
public sealed record MyConversations : IQuery<OwnConversations>
{
    /// <summary>More than a patient has; who has more writes on in one of these.</summary>
    public const int Most = 100;

    public async Task<Outcome<OwnConversations>> RunAsync(OperationContext cx)
    {
        var own = await (
            from p in cx.Db.Patients
            join site in cx.Db.Sites on p.SiteId equals site.Id
            where p.Id == cx.Actor.OwnPatientId
            select new { Patient = p, site.ZoneId }
        ).SingleOrDefaultAsync(cx.Cancel);
        if (own is null)
        {
            return Refusal.NotFound;
        }

        var patient = own.Patient;
        cx.About(patient.Id, patient.StudyId, patient.SiteId);
        var newest = cx
            .Db.Conversations.Where(c => c.PatientId == patient.Id)
            .OrderByDescending(c => c.LastMessageAt)
            .ThenByDescending(c => c.Id)
            .Take(Most);
        var rows = await (
            from talked in UnreadMessages.Of(cx, newest)
            let c = talked.Conversation
            select new OwnConversation(
                c.Id,
                c.Title,
                c.LastSequence,
                c.LastMessageAt,
                talked.Unread,
                cx.Db.Receipts.Any(r =>
                    r.ConversationId == c.Id && r.ReaderId == cx.UserId && r.UpTo == c.LastSequence
                )
            )
        ).ToListAsync(cx.Cancel);
        return new OwnConversations(
            patient.Id,
            own.ZoneId,
            rows,
            Conversation.Closed(patient, byPatient: true),
            cx.Now
        );
    }
}

/// <param name="Closed">Why nothing is written any more; null while it is.</param>
public sealed record OwnConversations(
    Guid PatientId,
    string ZoneId,
    IReadOnlyList<OwnConversation> Conversations,
    Refusal? Closed,
    DateTimeOffset Now
);

public sealed record OwnConversation(
    Guid Id,
    string Title,
    int LastSequence,
    DateTimeOffset At,
    int Unread,
    bool IsDelivered
);
