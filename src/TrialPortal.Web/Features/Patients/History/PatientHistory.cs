using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
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
        var found = await PatientEvents.FindAsync(cx, PatientId);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var events = found.Value;
        var read = Platform.Data.Cursor.Read(Cursor, keys: 2);
        var from = read is not null && InstantPlace.Read(read.Keys) is null ? null : read;
        return Keyset.Page(
            await events.ReadAsync(From(events.Entries, from).Take(PatientPages.Size + 1)),
            PatientPages.Size,
            from,
            e => new InstantPlace(e.At, e.EntryId).Keys
        );
    }

    private static IQueryable<AuditLog> From(IQueryable<AuditLog> entries, Cursor? from)
    {
        if (from is not null && InstantPlace.Read(from.Keys) is var (at, id))
        {
            entries = from.Backward
                ? entries.Where(e => e.At >= at && (e.At > at || e.Id.CompareTo(id) > 0))
                : entries.Where(e => e.At <= at && (e.At < at || e.Id.CompareTo(id) < 0));
        }

        return from?.Backward == true
            ? entries.OrderBy(e => e.At).ThenBy(e => e.Id)
            : entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id);
    }
}
