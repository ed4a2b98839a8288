using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Files;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Messaging.Files;

/// <summary>
/// An attachment opened, by rights read now; its entry is written before the first byte leaves (G3). Of a deleted message there is
/// none to open. Its bytes are held against the SHA-256 they were kept with.
/// </summary>
[Requires(Permission.ViewMessages, Permission.WriteOwnMessages), View]
public sealed record AttachmentFile : IQuery<OpenedFile>
{
    [NotEmpty]
    public Guid AttachmentId { get; set; }

    public async Task<Outcome<OpenedFile>> RunAsync(OperationContext cx)
    {
        var file = await (
            from a in cx.Db.Attachments
            join m in cx.Db.Messages on a.MessageId equals m.Id
            where a.Id == AttachmentId && m.DeletedAt == null
            select a
        ).SingleOrDefaultAsync(cx.Cancel);
        if (file is null)
        {
            return Refusal.NotFound;
        }

        cx.About(file.PatientId, file.StudyId, file.SiteId);
        var store = cx.Services.GetRequiredService<IFileStore>();
        return
            await IsWholeAsync(store, file, cx.Cancel) && store.Open(file.StorageName) is { } open
            ? new OpenedFile(open, file.Name, TypeOf(file))
            : new Refusal("AttachmentDamaged", "G3");
    }

    private static async Task<bool> IsWholeAsync(
        IFileStore store,
        Attachment file,
        CancellationToken cancel
    )
    {
        try
        {
            await using var content = store.Open(file.StorageName);
            return content is not null
                && Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel))
                    == file.Sha256;
        }
        catch (Exception damaged) when (damaged is CryptographicException or EndOfStreamException)
        {
            return false;
        }
    }

    private static string TypeOf(Attachment file) =>
        file.Kind == AttachmentKind.Pdf ? "application/pdf"
        : file.Name.EndsWith(".png", StringComparison.Ordinal) ? "image/png"
        : "image/jpeg";
}

/// <param name="Content">From its start; closing it ends the reading.</param>
public sealed record OpenedFile(Stream Content, string Name, string Type);
