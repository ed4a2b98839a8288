using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;

namespace TrialPortal.Web.Platform.Audit.Reading;

/// <summary>One entry with all that its reader may see of it: the one reading for page, files, histories and reports.</summary>
/// <param name="LeafHash">Hex; empty until it has its place.</param>
/// <param name="Build">The release that wrote it.</param>
/// <param name="Reason">Nothing where none was given, hidden where its words are not for this reader.</param>
/// <param name="Arguments">What was typed or chosen.</param>
/// <param name="Changes">Previous and current value, field by field, never per page (EMA 6.2.1).</param>
public sealed record AuditEntry(
    AuditRow Row,
    string LeafHash,
    string CorrelationId,
    string Build,
    string? RefusalCode,
    AuditReadout Reason,
    IReadOnlyList<AuditArgument> Arguments,
    IReadOnlyList<AuditChange> Changes,
    IReadOnlyList<AuditSignature> Signatures
);

/// <summary>One thing that was typed or chosen in an act.</summary>
/// <param name="Name">Name of the field; empty for what a scope says in its own words.</param>
public sealed record AuditArgument(string Name, AuditReadout Value);

/// <summary>One changed row of an entry.</summary>
/// <param name="Name">What the row is about, where it has a name.</param>
public sealed record AuditChange(
    string RecordType,
    Guid RecordId,
    AuditReadout Name,
    int Version,
    IReadOnlyList<AuditField> Fields
);

/// <summary>One changed field. That it changed is open to all who see the entry, its values only to those of its class.</summary>
public sealed record AuditField(string Name, AuditClass Class, AuditReadout Old, AuditReadout New)
{
    public bool IsHidden => New.Kind == AuditShown.Hidden;
}

public sealed record AuditSignature(string Name, Role Role, DateTimeOffset At, Meaning Meaning);
