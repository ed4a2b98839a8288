using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Messaging.Files;
using TrialPortal.Web.Features.Messaging.Reading;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Messaging.Portal;

/// <summary>
/// The same button pressed twice: its files come a second time and are held anew, so that the portal refuses it as another message
/// under one request. Where all of it stands in the conversation already, it was sent, and what was held anew is let go.
/// </summary>
internal static class PressedTwice
{
    /// <param name="held">What came along and was held just now.</param>
    public static async Task<bool> WasAsync(
        IOperations operations,
        ConversationMessages sentTo,
        Guid visit,
        MyMessageForm form,
        IReadOnlyList<HeldFile> held
    )
    {
        // Without files both presses carry the same and are one request: these are other words, and a message of their own.
        if (held.Count == 0)
        {
            return false;
        }

        var read = await operations.AskAsync(sentTo, visit);
        var body = Check.Clean(form.Body) ?? "";
        return read.IsDone
            && read.Value.Messages.Any(m => m.IsOwn && m.Body == body && Carries(m, held));
    }

    public static async Task ReleaseAsync(Uploads uploads, IEnumerable<HeldFile> held)
    {
        foreach (var file in held)
        {
            await uploads.ReleaseAsync(file.Id);
        }
    }

    private static bool Carries(ShownMessage message, IReadOnlyList<HeldFile> held) =>
        !held.Select(h => (h.Name, h.Bytes))
            .Except(message.Attachments.Select(a => (a.Name, a.Bytes)))
            .Any();
}
