using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Files;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Messaging.Files;

/// <summary>
/// Addresses of attachments: good for one sign-in and one to two hours, so that one that was copied leads nowhere. Within the hour
/// the address stays the same, and a page that is drawn again fetches nothing twice.
/// </summary>
public sealed class FileLinks(FileKeys keys, CurrentActor current, TimeProvider time)
{
    private static readonly TimeSpan Step = TimeSpan.FromHours(1);
    private readonly byte[] key = keys.For("links");

    /// <summary>For whoever is signed in here; null for nobody.</summary>
    public async Task<string?> OfAsync(Guid attachmentId) =>
        await current.WhoAsync() is { } who
            ? PortalUrls.File(attachmentId, Write(attachmentId, who, Expiry()))
            : null;

    /// <summary>Made for this sign-in and this file, and not too old.</summary>
    public async Task<bool> IsGoodAsync(Guid attachmentId, string? link) =>
        await current.WhoAsync() is { } who
        && link is { Length: < 100 }
        && Base64Url.IsValid(link)
        && Base64Url.DecodeFromChars(link) is { Length: > sizeof(long) } read
        && BinaryPrimitives.ReadInt64LittleEndian(read) is var expires
        && time.GetUtcNow().UtcTicks < expires
        && CryptographicOperations.FixedTimeEquals(
            read,
            Base64Url.DecodeFromChars(Write(attachmentId, who, expires))
        );

    private long Expiry() => (time.GetUtcNow().UtcTicks / Step.Ticks + 2) * Step.Ticks;

    private string Write(Guid attachmentId, SignedIn who, long expires)
    {
        Span<byte> bound = stackalloc byte[3 * 16 + sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bound, expires);
        attachmentId.TryWriteBytes(bound[8..]);
        who.UserId.TryWriteBytes(bound[24..]);
        who.SessionId.TryWriteBytes(bound[40..]);
        return Base64Url.EncodeToString([.. bound[..8], .. HMACSHA256.HashData(key, bound)]);
    }
}
