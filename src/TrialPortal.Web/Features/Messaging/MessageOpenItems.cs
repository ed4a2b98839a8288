using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Messaging.Reading;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Messaging;

/// <summary>
/// What a patient wrote and nobody has answered. It waits for the team and not for one reader: who has read it has not answered it.
/// </summary>
internal sealed class MessageOpenItems(IStringLocalizer<MessagingText> texts) : IOpenItems
{
    public Permission Needs => Permission.ViewMessages;

    public async Task<Outcome<IReadOnlyList<OpenItem>>> OfAsync(
        OpenPatient patient,
        IOperations operations,
        CancellationToken cancel
    )
    {
        if (PatientStatusTable.IsFinal(patient.Status))
        {
            // Nothing can be written any more: what was not answered is history, and no act is left.
            return new List<OpenItem>();
        }

        var read = await operations.AskAsync(
            new WaitingTalks { PatientId = patient.Id },
            cancel: cancel
        );
        return read.Refusal is { } refusal ? refusal : read.Value.Select(Item).ToList();
    }

    private OpenItem Item(WaitingTalk talk) =>
        new(
            new(Glyphs.Clock, StatusRole.Warning),
            texts[MessagingText.WaitsForAnswer, talk.Title],
            talk.Since,
            Permission.WriteMessages,
            texts[MessagingText.Reply],
            texts[MessagingText.ReplyTo, talk.Title],
            PortalUrls.Conversation(talk.Id)
        );
}
