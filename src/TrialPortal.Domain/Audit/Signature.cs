using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Audit;

/// <summary>What a signature says of its record (21 CFR 11.50); the sentence shown is a text in both languages.</summary>
public enum Meaning
{
    EligibilityConfirmed = 1,
    HandOverApproved,
    MedicationPrescribed,
    Randomised,
    Dispensed,
}

/// <summary>
/// One signature: name, instant and meaning, bound to record, version and content (21 CFR 11.50, 11.70). It is never
/// changed; a later change of the record shows it as no longer covering the record.
/// </summary>
public sealed class Signature : Record, IOfSite
{
    private Signature() { }

    public Signature(
        Guid id,
        DateTimeOffset at,
        (string Type, Guid Id, int Version, string ContentHash) record,
        (Guid UserId, string Name, Role Role) signer,
        Meaning meaning,
        (Guid StudyId, Guid SiteId, Guid? PatientId) owner
    )
        : base(id, at)
    {
        (RecordType, RecordId, RecordVersion, ContentHash) = record;
        (SignerId, SignerName, SignerRole) = signer;
        Meaning = meaning;
        (StudyId, SiteId, PatientId) = owner;
        SignedAt = at;
    }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public Guid? PatientId { get; private set; }
    public string RecordType { get; private set; } = "";
    public Guid RecordId { get; private set; }

    /// <summary>The version that the signing act itself made.</summary>
    public int RecordVersion { get; private set; }

    /// <summary>SHA-256, lower-case hex, over the canonical JSON of <see cref="ISignable.Content"/>.</summary>
    public string ContentHash { get; private set; } = "";
    public Guid SignerId { get; private set; }
    public string SignerName { get; private set; } = "";
    public Role SignerRole { get; private set; }
    public Meaning Meaning { get; private set; }
    public DateTimeOffset SignedAt { get; private set; }
}
