using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Messaging.Writing;

/// <summary>An author puts other words into a message; those of before stay to be read (G4).</summary>
[Requires(Permission.WriteMessages, Permission.WriteOwnMessages)]
public sealed record EditMessage : ICommand<Done>, IEdits<Message>
{
    [NotEmpty]
    public Guid MessageId { get; set; }
    public int SeenVersion { get; set; }

    [StringLength(20_000), Sensitive]
    public string? Body { get; set; }

    Guid IEdits<Message>.RecordId => MessageId;

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var found = await Talk.MessageAsync(cx, MessageId);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var before = found.Value.Message.Edit(found.Value.Act, Body);
        if (before.Refusal is { } wrong)
        {
            return wrong;
        }

        cx.Db.Add(before.Value);
        return Done.Now;
    }
}
