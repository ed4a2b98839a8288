using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Messaging.Files;
using TrialPortal.Web.Platform.Drafts;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Messaging.Writing;

/// <summary>What is typed and what goes along.</summary>
public abstract record MessageForm
{
    /// <summary>Longer than any message may be: how long one may be, the rule says, in words of its own.</summary>
    private const int MostTyped = 20_000;

    /// <summary>More than anybody types: it stops a machine (V2.4.1).</summary>
    internal const int MostInMinute = 30;

    [StringLength(MostTyped), Sensitive]
    public string? Body { get; set; }

    /// <summary>Ids of <see cref="HeldUpload"/>s of the sender.</summary>
    [Undrafted]
    public IReadOnlyList<Guid> Uploads { get; set; } = [];

    internal MessageText Text => new(Body, Uploads.Count);

    /// <summary>The one place where a message is written, with what was held for it.</summary>
    /// <returns>
    /// Refused: its author wrote very many just now (TooManyMessages); something is no longer held, as after a day (UploadGone).
    /// </returns>
    internal async Task<Refusal?> AddAsync(OperationContext cx, Message message)
    {
        await cx.Lock("messages", cx.UserId);
        var since = cx.Now - TimeSpan.FromMinutes(1);
        var just = await cx.Db.Messages.CountAsync(
            m => m.AuthorId == cx.UserId && m.SentAt > since,
            cx.Cancel
        );
        if (just >= MostInMinute)
        {
            return new Refusal("TooManyMessages", "V2.4.1").With("most", MostInMinute);
        }

        cx.Db.Add(message);
        return await AttachAsync(cx, message);
    }

    private async Task<Refusal?> AttachAsync(OperationContext cx, Message to)
    {
        if (Uploads.Count == 0)
        {
            return null;
        }

        var since = cx.Now - HeldUpload.KeptFor;
        var held = await cx
            .Db.Set<HeldUpload>()
            .Where(h => Uploads.Contains(h.Id) && h.HeldAt > since)
            .ToListAsync(cx.Cancel);
        if (held.Count != Uploads.Count)
        {
            return new Refusal("UploadGone", "G3").At(nameof(Uploads));
        }

        foreach (var id in Uploads)
        {
            var upload = held.Single(h => h.Id == id);
            cx.Db.Add(new Attachment(cx.NewId(), to, upload.File));
            cx.Db.Remove(upload);
        }

        return null;
    }
}
