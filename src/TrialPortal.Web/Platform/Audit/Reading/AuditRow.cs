using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Audit.Reading;

/// <summary>One entry as it stands in a list: all but its values.</summary>
/// <param name="Number">Place in the log, from 1; null until it has one.</param>
/// <param name="ByPatient">A patient acted: the entry names no name.</param>
/// <param name="Records">How many rows it changed, as far as the reader sees them.</param>
public sealed record AuditRow(
    Guid Id,
    long? Number,
    DateTimeOffset At,
    ActorKind ActorKind,
    string ActorName,
    bool ByPatient,
    Role? Role,
    string Operation,
    Guid? PatientId,
    string? SubjectNumber,
    string? SiteCode,
    AuditOutcome Outcome,
    string? RefusalRule,
    int Records,
    bool IsSigned
);

internal static class AuditRows
{
    /// <summary>Rows after an entry, newest first. The first condition is the range of the index, the second the place in it.</summary>
    public static async Task<List<AuditRow>> ReadAsync(
        OperationContext cx,
        IQueryable<AuditLog> entries,
        Guid? after,
        int take
    )
    {
        if (after is { } id)
        {
            var at = await cx
                .Db.AuditLogs.Where(e => e.Id == id)
                .Select(e => (DateTimeOffset?)e.At)
                .SingleOrDefaultAsync(cx.Cancel);
            entries = entries.Where(e => e.At <= at && (e.At < at || e.Id.CompareTo(id) < 0));
        }

        return await OfAsync(
            cx,
            entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(take)
        );
    }

    /// <summary>Rows of entries in the order they are asked in.</summary>
    public static async Task<List<AuditRow>> OfAsync(
        OperationContext cx,
        IQueryable<AuditLog> entries
    )
    {
        var rows = await entries
            .Select(e => new AuditRow(
                e.Id,
                cx.Db.AuditLeaves.Where(l => l.EntryId == e.Id)
                    .Select(l => (long?)l.Seq + 1)
                    .FirstOrDefault(),
                e.At,
                e.ActorKind,
                e.ActorName,
                cx.Db.Users.Any(u => u.Id == e.ActorId && u.Kind == AccountKind.Patient),
                e.Role,
                e.Operation,
                e.PatientId,
                cx.Db.Patients.Where(p => p.Id == e.PatientId)
                    .Select(p => p.SubjectNumber)
                    .FirstOrDefault(),
                cx.Db.Set<Site>().Where(s => s.Id == e.SiteId).Select(s => s.Code).FirstOrDefault(),
                e.Outcome,
                e.RefusalRule,
                0,
                false
            ))
            .ToListAsync(cx.Cancel);
        return await WithRecordsAsync(cx, rows);
    }

    /// <summary>The records of all rows at once: asked for row by row, each would be looked up twice.</summary>
    private static async Task<List<AuditRow>> WithRecordsAsync(
        OperationContext cx,
        List<AuditRow> rows
    )
    {
        var ids = rows.Select(r => r.Id).ToList();
        var counts = await cx
            .Db.AuditRecords.Where(r => ids.Contains(r.EntryId))
            .GroupBy(r => r.EntryId)
            .Select(g => new
            {
                g.Key,
                All = g.Count(),
                Signatures = g.Count(r => r.EntityType == nameof(Signature)),
            })
            .ToDictionaryAsync(g => g.Key, cx.Cancel);
        return rows.ConvertAll(row =>
            counts.TryGetValue(row.Id, out var records)
                ? row with
                {
                    Records = records.All,
                    IsSigned = records.Signatures > 0,
                }
                : row
        );
    }
}
