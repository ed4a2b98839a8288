using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients.History;

/// <summary>What was done about a patient, newest first: one event for each act, with what it changed and why.</summary>
[Requires(Permission.ViewFieldHistory)]
public sealed record PatientHistory : IQuery<Page<PatientEvent>>
{
    [NotEmpty]
    public Guid PatientId { get; set; }
    public string? Cursor { get; set; }

    public async Task<Outcome<Page<PatientEvent>>> RunAsync(OperationContext cx)
    {
        var found = await VisiblePatient.FindAsync(cx, PatientId, Permission.ViewFieldHistory);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var read = Platform.Data.Cursor.Read(Cursor, keys: 2);
        var from = read is not null && PatientPages.Instant(read.Keys[0]) is null ? null : read;
        var entries = await From(
                cx.Db.AuditLogs.Where(e =>
                    e.PatientId == PatientId
                    && e.Outcome == AuditOutcome.Done
                    && cx.Db.AuditRecords.Any(r => r.EntryId == e.Id)
                ),
                from
            )
            .Take(PatientPages.Size + 1)
            .ToListAsync(cx.Cancel);
        return Keyset.Page(
            await EventsAsync(cx, entries),
            PatientPages.Size,
            from,
            e => [e.At.UtcTicks.ToString(CultureInfo.InvariantCulture), e.EntryId.ToString()]
        );
    }

    private static IQueryable<AuditLog> From(IQueryable<AuditLog> entries, Cursor? from)
    {
        if (
            from is not null
            && PatientPages.Instant(from.Keys[0]) is { } at
            && Guid.TryParse(from.Keys[1], out var id)
        )
        {
            entries = from.Backward
                ? entries.Where(e => e.At >= at && (e.At > at || e.Id.CompareTo(id) > 0))
                : entries.Where(e => e.At <= at && (e.At < at || e.Id.CompareTo(id) < 0));
        }

        return from?.Backward == true
            ? entries.OrderBy(e => e.At).ThenBy(e => e.Id)
            : entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id);
    }

    private static async Task<IReadOnlyList<PatientEvent>> EventsAsync(
        OperationContext cx,
        IReadOnlyList<AuditLog> entries
    )
    {
        var ids = entries.Select(e => e.Id).ToList();
        var records = await AuditReading.RecordsAsync(cx, ids);
        var reasons = await AuditReading.ReasonsAsync(cx, ids);
        var care = records
            .SelectMany(r => r)
            .Where(r => r.EntityType == nameof(CareAssignment))
            .Select(r => r.EntityId)
            .ToList();
        var names = await (
            from assignment in cx.Db.CareAssignments
            join user in cx.Db.Users on assignment.UserId equals user.Id
            where care.Contains(assignment.Id)
            select new { assignment.Id, user.FullName }
        ).ToDictionaryAsync(a => a.Id, a => a.FullName, cx.Cancel);
        return entries
            .Select(e => new PatientEvent(
                e.Id,
                e.Operation,
                e.At,
                e.ActorName,
                e.Role,
                reasons.GetValueOrDefault(e.Id),
                records[e.Id]
                    .Where(r => r.EntityType == nameof(PatientProfile))
                    .SelectMany(r => r.Fields)
                    .ToList(),
                records[e.Id]
                    .Select(r => names.GetValueOrDefault(r.EntityId))
                    .OfType<string>()
                    .ToList(),
                records[e.Id].Any(r => r.EntityType == nameof(Signature))
            ))
            .ToList();
    }
}

/// <param name="Fields">Of the profile, by property name.</param>
/// <param name="CareOf">Staff whose care began or ended.</param>
public sealed record PatientEvent(
    Guid EntryId,
    string Operation,
    DateTimeOffset At,
    string Who,
    Role? Role,
    string? Reason,
    IReadOnlyList<ReadField> Fields,
    IReadOnlyList<string> CareOf,
    bool IsSigned
);
