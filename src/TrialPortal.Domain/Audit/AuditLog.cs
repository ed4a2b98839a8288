using TrialPortal.Domain.Access;

namespace TrialPortal.Domain.Audit;

/// <summary>How an operation ended, as its audit entry says.</summary>
public enum AuditOutcome
{
    Done = 1,

    /// <summary>Seen, nothing changed.</summary>
    Viewed,
    Refused,

    /// <summary>Another act came first.</summary>
    Raced,

    /// <summary>A fault of the portal; nothing was saved.</summary>
    Failed,
}

/// <summary>
/// One entry of the audit trail: one operation, one leaf of the tree. Written by the portal in the transaction of the change
/// and never changed (21 CFR 11.10(e)). What was typed (arguments, reason) stands in <see cref="AuditValue"/> rows of this id.
/// </summary>
public sealed class AuditLog
{
    public Guid Id { get; init; }

    /// <summary>UTC, whole microseconds, the portal's clock.</summary>
    public DateTimeOffset At { get; init; }
    public ActorKind ActorKind { get; init; }
    public Guid? ActorId { get; init; }
    public string ActorName { get; init; } = "";

    /// <summary>The role in use, when the act needed one.</summary>
    public Role? Role { get; init; }

    /// <summary>Name of the operation or audit scope, such as <c>EnrolPatient</c>.</summary>
    public string Operation { get; init; } = "";
    public Guid? StudyId { get; init; }
    public Guid? SiteId { get; init; }
    public Guid? PatientId { get; init; }
    public AuditOutcome Outcome { get; init; }

    /// <summary>Code and rule of the refusal, when refused or raced.</summary>
    public string? RefusalCode { get; init; }
    public string? RefusalRule { get; init; }

    /// <summary>Shown to the person when something failed; the same in the portal's log.</summary>
    public string CorrelationId { get; init; } = "";
    public Guid? SessionId { get; init; }

    /// <summary>Release that wrote the entry.</summary>
    public string Build { get; init; } = "";

    /// <summary>Canonical JSON: name of each typed value (arguments, reason) to its salted commitment.</summary>
    public string Body { get; init; } = "{}";
}

/// <summary>One changed row of one entry: which, its new version, and a salted commitment for each changed field.</summary>
public sealed class AuditRecord
{
    public Guid Id { get; init; }
    public Guid EntryId { get; init; }

    /// <summary>Class name of the row, such as <c>PatientProfile</c>.</summary>
    public string EntityType { get; init; } = "";
    public Guid EntityId { get; init; }

    /// <summary>The version this change made; 1 is the first entry of the data.</summary>
    public int EntityVersion { get; init; }
    public Guid? StudyId { get; init; }
    public Guid? SiteId { get; init; }
    public Guid? PatientId { get; init; }

    /// <summary>Canonical JSON: field name to commitment (base64).</summary>
    public string Body { get; init; } = "{}";
}

/// <summary>Who may read a value of the audit. The fact of the change is open to all who may see the entry.</summary>
public enum AuditClass
{
    Plain = 1,
    Identifying,
    Blinded,

    /// <summary>Nobody: a keyed digest stands for it, so that a change made behind the portal's back is still found.</summary>
    Secret,
}

/// <summary>Old and new values of one class of one entry or record, with their salts: the part that may be erased without breaking a proof.</summary>
public sealed class AuditValue
{
    /// <summary>The <see cref="AuditRecord"/> or <see cref="AuditLog"/> they belong to.</summary>
    public Guid OwnerId { get; init; }
    public AuditClass Class { get; init; }
    public Guid? SiteId { get; init; }
    public Guid? PatientId { get; init; }

    /// <summary>JSON: field name to [salt (base64), old, new]; null where there was none.</summary>
    public string Fields { get; init; } = "{}";
}

/// <summary>A leaf of the tree: place, entry and hash.</summary>
public sealed class AuditLeaf
{
    /// <summary>Dense from 0; the number a reader sees is this plus one.</summary>
    public long Seq { get; init; }
    public Guid EntryId { get; init; }
    public byte[] Hash { get; init; } = [];

    /// <summary>HMAC-SHA256 of entry and hash under a key the database does not hold: nobody but the portal can add a leaf.</summary>
    public byte[] Seal { get; init; } = [];
}

/// <summary>The stored hash of a complete subtree above the leaves.</summary>
public sealed class AuditNode
{
    public int Level { get; init; }
    public long Index { get; init; }
    public byte[] Hash { get; init; } = [];
}

/// <summary>A committed entry that waits for its leaf (PostgreSQL only), sealed under a key the database does not hold.</summary>
public sealed class AuditPending
{
    public long Ordinal { get; init; }
    public Guid EntryId { get; init; }
    public byte[] Hash { get; init; } = [];
    public byte[] Seal { get; init; } = [];
}

/// <summary>A signed statement of the tree: at this instant it had this size and root.</summary>
public sealed class AuditCheckpoint
{
    public long Size { get; init; }
    public byte[] Root { get; init; } = [];
    public DateTimeOffset At { get; init; }
    public string Origin { get; init; } = "";

    /// <summary>SHA-256 of the public key, lower-case hex, first 16 characters.</summary>
    public string KeyId { get; init; } = "";

    /// <summary>ECDSA P-256, SHA-256, over the text of the checkpoint.</summary>
    public byte[] Signature { get; init; } = [];
}
