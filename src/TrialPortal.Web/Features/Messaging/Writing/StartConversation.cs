using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Messaging.Writing;

/// <summary>A patient and the care team begin to write to each other under a subject line (G1).</summary>
[Requires(Permission.WriteMessages, Permission.WriteOwnMessages)]
public sealed record StartConversation : MessageForm, ICommand<Guid>
{
    [NotEmpty]
    public Guid PatientId { get; set; }

    [StringLength(1000), Sensitive]
    public string? Title { get; set; }

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var found = await Talk.WithAsync(cx, PatientId);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var (patient, act) = found.Value;
        var started = Conversation.Start(act, patient, Title, cx.NewId(), Text);
        if (started.Refusal is { } wrong)
        {
            return wrong;
        }

        var (conversation, message) = started.Value;
        cx.Db.Add(conversation);
        return await AddAsync(cx, message) is { } gone ? gone : conversation.Id;
    }
}
