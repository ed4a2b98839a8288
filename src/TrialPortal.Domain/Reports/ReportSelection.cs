using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Reports;

/// <summary>Which entries of the audit a report holds: the filters of the audit page. All null: every entry. Of the other reports, the patient it is about.</summary>
public sealed record ReportSelection
{
    public string? Subject { get; init; }
    public Guid? ActorId { get; init; }
    public string? Did { get; init; }
    public string? RecordType { get; init; }
    public AuditOutcome? Outcome { get; init; }

    /// <summary>First and last day in the zone of the site.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>The same, with empty texts as null.</summary>
    public ReportSelection Cleaned() =>
        this with
        {
            Subject = Check.Clean(Subject)?.ToUpperInvariant(),
            Did = Check.Clean(Did),
            RecordType = Check.Clean(RecordType),
        };

    /// <summary>As much of it as a report of this kind can be narrowed by.</summary>
    public ReportSelection For(ReportKind kind) =>
        kind == ReportKind.Audit ? this
        : kind.IsOfPatient() ? new() { Subject = Subject }
        : new();

    internal Refusal? Wrong() =>
        To < From
            ? new Refusal("PeriodEndsBeforeStart", "K3").With("from", From!.Value).At(nameof(To))
            : null;
}

/// <summary>What the tree of the audit said when an audit report was made (compliance.md C2.9).</summary>
/// <param name="FirstEntry">Numbers of the first and last entry of the selection; null when it has none.</param>
/// <param name="TreeSize">Entries that the signed checkpoint covers: all of the report are among them.</param>
/// <param name="TreeRoot">Hex.</param>
public sealed record ReportProof(long? FirstEntry, long? LastEntry, long TreeSize, string TreeRoot);

/// <summary>A finished file.</summary>
/// <param name="Sha256">Lower-case hex of its bytes.</param>
/// <param name="HasNames">Identifying values of patients stand in it.</param>
/// <param name="IsWhole">It holds all patients of its site.</param>
public sealed record FinishedReport(
    long Rows,
    int Pages,
    long Bytes,
    string Sha256,
    bool HasNames,
    bool IsWhole
);
