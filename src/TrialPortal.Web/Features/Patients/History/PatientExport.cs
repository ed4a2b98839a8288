using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;

namespace TrialPortal.Web.Features.Patients.History;

/// <summary>The file of <see cref="ExportPatient"/>: names of its members are those of the domain, instants are UTC.</summary>
public sealed record PatientExport(
    DateTimeOffset ExportedAt,
    PatientFile Patient,
    IReadOnlyList<StatusStep> StatusChanges,
    IReadOnlyList<ExportedCare> CareTeam,
    IReadOnlyList<ExportedEntry> AuditTrail
);

public sealed record ExportedCare(string Name, DateOnly From, DateOnly? Until, string? EndReason);

/// <param name="Number">Place in the audit trail of the portal, from 1; null while it waits for it.</param>
public sealed record ExportedEntry(
    long? Number,
    DateTimeOffset At,
    string Who,
    Role? Role,
    string Operation,
    AuditOutcome Outcome,
    string? RefusalCode,
    string? Reason,
    IReadOnlyList<ExportedRecord> Records
);

public sealed record ExportedRecord(
    string Type,
    Guid Id,
    int Version,
    IReadOnlyList<ReadField> Fields
);
