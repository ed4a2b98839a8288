using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit.Reading;
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

        var patient = found.Value;
        var withCare = cx.Rights.Allows(
            Permission.ViewCareTeam,
            patient.StudyId,
            patient.SiteId,
            patient.Id
        );
        var read = Platform.Data.Cursor.Read(Cursor, keys: 2);
        var from = read is not null && PatientPages.Instant(read.Keys[0]) is null ? null : read;
        var entries = From(
                cx.Db.AuditLogs.Where(e =>
                    e.PatientId == PatientId
                    && e.Outcome == AuditOutcome.Done
                    && cx.Db.AuditRecords.Any(r =>
                        r.EntryId == e.Id && (withCare || r.EntityType != nameof(CareAssignment))
                    )
                ),
                from
            )
            .Take(PatientPages.Size + 1);
        var rows = await AuditRows.OfAsync(cx, entries);
        return Keyset.Page(
            await EventsAsync(cx, await AuditReading.OfAsync(cx, rows), withCare),
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
        IReadOnlyList<AuditEntry> entries,
        bool withCare
    )
    {
        var care = entries
            .SelectMany(e => e.Changes)
            .Where(c => c.RecordType == nameof(CareAssignment))
            .Select(c => c.RecordId)
            .ToList();
        var names = await (
            from assignment in cx.Db.CareAssignments
            join user in cx.Db.Users on assignment.UserId equals user.Id
            where withCare && care.Contains(assignment.Id)
            select new { assignment.Id, user.FullName }
        ).ToDictionaryAsync(a => a.Id, a => a.FullName, cx.Cancel);
        return entries
            .Select(e => new PatientEvent(
                e.Row.Id,
                e.Row.Operation,
                e.Row.At,
                e.Row.ActorName,
                e.Row.Role,
                e.Reason,
                e.Changes.Where(c => c.RecordType == nameof(PatientProfile))
                    .SelectMany(c => c.Fields)
                    .ToList(),
                e.Changes.Select(c => names.GetValueOrDefault(c.RecordId))
                    .OfType<string>()
                    .ToList(),
                e.Signatures.Select(s => (Meaning?)s.Meaning).FirstOrDefault()
            ))
            .ToList();
    }
}

/// <param name="Fields">Of the profile, by property name.</param>
/// <param name="CareOf">Staff whose care began or ended; for whoever may see the care team.</param>
/// <param name="Signed">What the act was signed for; null where it was not.</param>
public sealed record PatientEvent(
    Guid EntryId,
    string Operation,
    DateTimeOffset At,
    string Who,
    Role? Role,
    AuditReadout Reason,
    IReadOnlyList<AuditField> Fields,
    IReadOnlyList<string> CareOf,
    Meaning? Signed
);
