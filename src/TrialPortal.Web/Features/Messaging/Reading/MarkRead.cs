using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Messaging.Reading;

/// <summary>The reader has seen a conversation up to a message: it was wholly in view for a second, on the page being looked at (G2).</summary>
[Requires(Permission.ViewMessages, Permission.WriteOwnMessages)]
public sealed record MarkRead : ICommand<int>
{
    [NotEmpty]
    public Guid ConversationId { get; set; }

    /// <summary>Its number in the conversation.</summary>
    public int UpTo { get; set; }

    public async Task<Outcome<int>> RunAsync(OperationContext cx)
    {
        var conversation = await cx.Db.Conversations.SingleOrDefaultAsync(
            c => c.Id == ConversationId,
            cx.Cancel
        );
        if (conversation is null)
        {
            return Refusal.NotFound;
        }

        cx.About(conversation.PatientId, conversation.StudyId, conversation.SiteId);
        await Marks.SetAsync(cx, [(conversation, UpTo)], MessageState.Read);
        cx.TellOwnPages(nameof(Receipt));
        return Math.Min(UpTo, conversation.LastSequence);
    }
}
