using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Messaging.Writing;

/// <summary>A message joins its conversation (G1). Whoever follows the patient hears of it at once.</summary>
[Requires(Permission.WriteMessages, Permission.WriteOwnMessages)]
public sealed record WriteMessage : MessageForm, ICommand<Guid>
{
    [NotEmpty]
    public Guid ConversationId { get; set; }

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var found = await Talk.OpenAsync(cx, ConversationId);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var written = found.Value.Conversation.Write(found.Value.Act, found.Value.Patient, Text);
        if (written.Refusal is { } wrong)
        {
            return wrong;
        }

        return await AddAsync(cx, written.Value) is { } gone ? gone : written.Value.Id;
    }
}
