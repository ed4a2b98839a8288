using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.AuditTrail;

/// <summary>Entries of the audit trail, newest first, a page at a time by entry and never by count (J4).</summary>
[Requires(Permission.ViewAudit, Permission.ViewAccessLog)]
public sealed record AuditEntries : IQuery<AuditSlice>, IAuditFilter
{
    public const int PageSize = 100;

    public Guid? SiteId { get; set; }

    [StringLength(20)]
    public string? Subject { get; set; }
    public Guid? ActorId { get; set; }

    [StringLength(100)]
    public string? Did { get; set; }

    [StringLength(100)]
    public string? RecordType { get; set; }
    public AuditOutcome? Outcome { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }

    /// <summary>The last entry of the page before.</summary>
    public Guid? After { get; set; }

    public async Task<Outcome<AuditSlice>> RunAsync(OperationContext cx)
    {
        var search = await AuditSearch.FindAsync(cx, this);
        if (search.Refusal is { } refusal)
        {
            return refusal;
        }

        var rows = await AuditRows.ReadAsync(cx, search.Value.Entries, After, PageSize + 1);
        return new AuditSlice(
            search.Value.ZoneId,
            rows.Take(PageSize).ToList(),
            rows.Count > PageSize
        );
    }
}

public sealed record AuditSlice(string ZoneId, IReadOnlyList<AuditRow> Rows, bool HasMore);

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

        return await entries
            .OrderByDescending(e => e.At)
            .ThenByDescending(e => e.Id)
            .Take(take)
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
                cx.Db.AuditRecords.Count(r => r.EntryId == e.Id),
                cx.Db.AuditRecords.Any(r => r.EntryId == e.Id && r.EntityType == nameof(Signature))
            ))
            .ToListAsync(cx.Cancel);
    }
}
