using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Web.Features.Messaging.Files;

/// <summary>
/// A file that somebody has chosen and not yet sent: taken in, checked and in the store, theirs alone. Sending makes it an
/// <see cref="Attachment"/>; what is not sent goes after a day, row and file.
/// </summary>
public sealed class HeldUpload : IOfUser
{
    /// <summary>So many one person may hold at once, and so much in all (V5.2.4).</summary>
    public const int Most = MessageText.MostAttachments;
    public const long MostBytes = 30_000_000;

    /// <summary>And so much one person may send and hold within a day.</summary>
    public const long MostBytesADay = 100_000_000;

    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>Longer than a send that began in time takes: it finds its file until it is through.</summary>
    public static readonly TimeSpan SweptAfter = KeptFor + TimeSpan.FromHours(1);

    public Guid Id { get; init; }
    public Guid UserId { get; init; }
    public DateTimeOffset HeldAt { get; init; }
    public AttachmentKind Kind { get; init; }
    public string Name { get; init; } = "";
    public long Bytes { get; init; }
    public string Sha256 { get; init; } = "";
    public string StorageName { get; init; } = "";
    public int? Width { get; init; }
    public int? Height { get; init; }

    public StoredFile File => new(Kind, Name, Bytes, Sha256, StorageName, Width, Height);
}
