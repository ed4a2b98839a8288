using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

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
)
{
    internal static ExportedEntry Of(AuditEntry entry) =>
        new(
            entry.Row.Number,
            entry.Row.At,
            entry.Row.ActorName,
            entry.Row.Role,
            entry.Row.Operation,
            entry.Row.Outcome,
            entry.RefusalCode,
            entry.Reason.Kind == AuditShown.Hidden ? ChangeReason.Withheld : entry.Reason.Kept,
            entry
                .Changes.Select(c => new ExportedRecord(
                    c.RecordType,
                    c.RecordId,
                    c.Version,
                    c.Fields.Select(f => new ExportedField(
                            f.Name,
                            f.Old.Kept,
                            f.New.Kept,
                            f.IsHidden || f.New.Kind == AuditShown.Record
                        ))
                        .ToList()
                ))
                .ToList()
        );
}

public sealed record ExportedRecord(
    string Type,
    Guid Id,
    int Version,
    IReadOnlyList<ExportedField> Fields
);

/// <param name="IsHidden">It changed, and its values are not for this reader.</param>
public sealed record ExportedField(string Field, string? Old, string? New, bool IsHidden);
