using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Messaging;

/// <summary>A conversation and its patient, open to this actor.</summary>
internal sealed record OpenTalk(Conversation Conversation, PatientProfile Patient, MessageAct Act);

/// <summary>
/// What an operation on messages is about. The sight of the context has already hidden those of others; a right held elsewhere
/// only does not help here.
/// </summary>
internal static class Talk
{
    /// <summary>The patient writes in the own conversations, the care team in those of its patients.</summary>
    private static readonly Permission[] MayWrite =
    [
        Permission.WriteMessages,
        Permission.WriteOwnMessages,
    ];

    public static async Task<Outcome<(PatientProfile Patient, MessageAct Act)>> WithAsync(
        OperationContext cx,
        Guid patientId
    )
    {
        var patient = await cx.Db.Patients.SingleOrDefaultAsync(p => p.Id == patientId, cx.Cancel);
        if (patient is null)
        {
            return Refusal.NotFound;
        }

        cx.About(patient.Id, patient.StudyId, patient.SiteId);
        var role = MayWrite
            .Select(p => cx.Rights.RoleFor(p, patient.StudyId, patient.SiteId, patient.Id))
            .FirstOrDefault(r => r is not null);
        return role is { } held
            ? (patient, new MessageAct(cx.NewId(), cx.Now, cx.UserId, cx.Actor.Name, held))
            : RolePermissions.NotPermitted(MayWrite);
    }

    /// <summary>Takes the lock under which messages get their numbers, and reads after it.</summary>
    public static async Task<Outcome<OpenTalk>> OpenAsync(OperationContext cx, Guid conversationId)
    {
        await cx.Lock("conversation", conversationId);
        var conversation = await cx.Db.Conversations.SingleOrDefaultAsync(
            c => c.Id == conversationId,
            cx.Cancel
        );
        if (conversation is null)
        {
            return Refusal.NotFound;
        }

        var found = await WithAsync(cx, conversation.PatientId);
        return found.Refusal is { } refusal
            ? refusal
            : new OpenTalk(conversation, found.Value.Patient, found.Value.Act);
    }

    /// <summary>A message that this actor may try to change, in a conversation that is not over: also one that the patient cannot read now.</summary>
    public static async Task<Outcome<(Message Message, MessageAct Act)>> MessageAsync(
        OperationContext cx,
        Guid messageId
    )
    {
        var message = await cx.Db.Messages.SingleOrDefaultAsync(m => m.Id == messageId, cx.Cancel);
        if (message is null)
        {
            return Refusal.NotFound;
        }

        var found = await WithAsync(cx, message.PatientId);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var (patient, act) = found.Value;
        return Conversation.Over(patient) is { } closed ? closed : (message, act);
    }
}
