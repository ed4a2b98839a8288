using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
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

        var entries = await (
            from record in cx.Db.AuditRecords
            join entry in cx.Db.AuditLogs on record.EntryId equals entry.Id
            where record.EntityType == nameof(PatientProfile) && record.EntityId == PatientId
            orderby record.EntityVersion descending
            select new
            {
                entry.Id,
                entry.At,
                entry.ActorName,
                entry.Role,
            }
        ).ToListAsync(cx.Cancel);
        var ids = entries.Select(e => e.Id).ToList();
        var records = await AuditReading.RecordsAsync(cx, ids);
        var reasons = await AuditReading.ReasonsAsync(cx, ids);
        return entries
            .SelectMany(e =>
                records[e.Id]
                    .Where(r => r.EntityId == PatientId)
                    .SelectMany(r => r.Fields)
                    .Where(f => Fields.Contains(f.Field))
                    .Select(f => new FieldVersion(
                        f,
                        e.At,
                        e.ActorName,
                        e.Role,
                        reasons.GetValueOrDefault(e.Id)
                    ))
            )
            .ToList();
    }
}

public sealed record FieldVersion(
    ReadField Field,
    DateTimeOffset At,
    string Who,
    Role? Role,
    string? Reason
);
