using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients.History;

/// <summary>Every value that some fields of a profile ever had: old, new, who, when and why, newest first (J1, J3).</summary>
[Requires(Permission.ViewFieldHistory)]
public sealed record FieldHistory : IQuery<IReadOnlyList<FieldVersion>>
{
    [NotEmpty]
    public Guid PatientId { get; set; }

    /// <summary>Names of <see cref="PatientProfile"/>'s properties.</summary>
    [NotEmpty]
    public IReadOnlyList<string> Fields { get; set; } = [];

    public async Task<Outcome<IReadOnlyList<FieldVersion>>> RunAsync(OperationContext cx)
    {
        var found = await VisiblePatient.FindAsync(cx, PatientId, Permission.ViewFieldHistory);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var entries = cx.Db.AuditLogs.Where(e =>
            cx.Db.AuditRecords.Any(r =>
                r.EntryId == e.Id
                && r.EntityType == nameof(PatientProfile)
                && r.EntityId == PatientId
            )
        );
        var rows = await AuditRows.OfAsync(cx, entries);
        return (
            from entry in await AuditReading.OfAsync(cx, rows)
            from change in entry.Changes
            where change.RecordType == nameof(PatientProfile) && change.RecordId == PatientId
            orderby change.Version descending
            from field in change.Fields
            where Fields.Contains(field.Name)
            select new FieldVersion(
                field,
                entry.Row.At,
                entry.Row.ActorName,
                entry.Row.Role,
                entry.Reason
            )
        ).ToList();
    }
}

public sealed record FieldVersion(
    AuditField Field,
    DateTimeOffset At,
    string Who,
    Role? Role,
    AuditReadout Reason
);
