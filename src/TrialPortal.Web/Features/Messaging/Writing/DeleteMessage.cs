using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Messaging.Writing;

/// <summary>An author takes a message back: its place stays, with who and when, and its words are kept (G4).</summary>
[Requires(Permission.WriteMessages, Permission.WriteOwnMessages)]
public sealed record DeleteMessage : ICommand<Done>, IEdits<Message>
{
    [NotEmpty]
    public Guid MessageId { get; set; }
    public int SeenVersion { get; set; }

    Guid IEdits<Message>.RecordId => MessageId;

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var found = await Talk.MessageAsync(cx, MessageId);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var before = found.Value.Message.Delete(found.Value.Act);
        if (before.Refusal is { } wrong)
        {
            return wrong;
        }

        cx.Db.Add(before.Value);
        await WaitAsync(cx, found.Value.Message);
        return Done.Now;
    }

    private static async Task WaitAsync(OperationContext cx, Message gone)
    {
        await cx.Lock("conversation", gone.ConversationId);
        var conversation = await cx.Db.Conversations.SingleAsync(
            c => c.Id == gone.ConversationId,
            cx.Cancel
        );
        conversation.TookBack(
            await cx
                .Db.Messages.Where(m =>
                    m.ConversationId == gone.ConversationId
                    && m.Id != gone.Id
                    && m.DeletedAt == null
                )
                .OrderBy(m => m.Sequence)
                .Select(m => new Turn(m.AuthorRole == Role.Patient, m.SentAt))
                .ToListAsync(cx.Cancel)
        );
    }
}
