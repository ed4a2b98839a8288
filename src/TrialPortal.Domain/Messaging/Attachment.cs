using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Messaging;

public enum AttachmentKind
{
    Photo = 1,
    Pdf,
}

/// <summary>A photo or a paper that goes along with a message (G3). Its bytes lie encrypted in the store, under a name that says nothing.</summary>
public sealed class Attachment : Record, IConfidential, IAppendOnly
{
    private Attachment() { }

    public Attachment(Guid id, Message of, StoredFile file)
        : base(id, of.SentAt)
    {
        (StudyId, SiteId, PatientId) = (of.StudyId, of.SiteId, of.PatientId);
        (ConversationId, MessageId) = (of.ConversationId, of.Id);
        (Kind, Name, Bytes, Sha256) = (file.Kind, file.Name, file.Bytes, file.Sha256);
        (StorageName, Width, Height) = (file.StorageName, file.Width, file.Height);
    }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public Guid PatientId { get; private set; }
    public Guid ConversationId { get; private set; }
    public Guid MessageId { get; private set; }
    public AttachmentKind Kind { get; private set; }

    /// <summary>As its sender named it, cleaned; it may name somebody.</summary>
    [Secret]
    public string Name { get; private set; } = "";

    /// <summary>Size and SHA-256 of what is handed out.</summary>
    public long Bytes { get; private set; }

    [Secret]
    public string Sha256 { get; private set; } = "";

    [Secret]
    public string StorageName { get; private set; } = "";

    /// <summary>Pixels of a photo; null of a paper.</summary>
    public int? Width { get; private set; }
    public int? Height { get; private set; }
}

/// <summary>A file that was taken in and lies in the store.</summary>
public sealed record StoredFile(
    AttachmentKind Kind,
    string Name,
    long Bytes,
    string Sha256,
    string StorageName,
    int? Width,
    int? Height
);
