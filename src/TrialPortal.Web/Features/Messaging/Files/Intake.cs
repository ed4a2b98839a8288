using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Web.Features.Messaging.Files;

/// <summary>A file as it is kept, and handed out again.</summary>
public sealed record TakenFile(
    AttachmentKind Kind,
    string Name,
    byte[] Content,
    int? Width,
    int? Height
);

/// <summary>
/// The one way in for a file (G3): its size first, then what it is by its own bytes, whatever its name says, then what is known to
/// be harmful. Few at a time: a photo takes memory while it is drawn anew.
/// </summary>
public sealed class Intake : IDisposable
{
    /// <summary>Bytes, as they come.</summary>
    public const int MostBytes = 10_000_000;

    /// <summary>Of one post of a page: all that one person may hold, and the form around it.</summary>
    public const long MostPosted = HeldUpload.MostBytes + 1_000_000;

    /// <summary>What a browser offers to choose.</summary>
    public const string Accept = "image/jpeg,image/png,image/webp,application/pdf";

    private readonly SemaphoreSlim turns = new(2);

    /// <returns>Refused: FileEmpty, FileTooBig, FileKindNotTaken, and what <see cref="Photos"/> and <see cref="Papers"/> refuse.</returns>
    public async Task<Outcome<TakenFile>> TakeAsync(
        Stream from,
        long size,
        string? name,
        CancellationToken cancel
    )
    {
        if (size > MostBytes)
        {
            return TooBig;
        }

        var content = await ReadAsync(from, cancel);
        if (content is null)
        {
            return TooBig;
        }

        await turns.WaitAsync(cancel);
        try
        {
            return Judge(content, name);
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose() => turns.Dispose();

    private static Refusal TooBig =>
        new Refusal("FileTooBig", "V5.2.1").With("most", MostBytes / 1_000_000);

    internal static Outcome<TakenFile> Judge(byte[] content, string? name) =>
        content.Length == 0 ? new Refusal("FileEmpty", "V5.2.2")
        : IsPhoto(content) ? Photos.Redraw(content, name)
        : content.AsSpan().StartsWith("%PDF-"u8) ? Papers.Check(content, name)
        : new Refusal("FileKindNotTaken", "V5.2.2");

    private static bool IsPhoto(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        || content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8);

    /// <summary>Null where more comes than was said.</summary>
    private static async Task<byte[]?> ReadAsync(Stream from, CancellationToken cancel)
    {
        using var to = new MemoryStream();
        var some = new byte[1 << 16];
        int read;
        while ((read = await from.ReadAsync(some, cancel)) > 0)
        {
            if (to.Length + read > MostBytes)
            {
                return null;
            }

            to.Write(some, 0, read);
        }

        return to.ToArray();
    }
}
