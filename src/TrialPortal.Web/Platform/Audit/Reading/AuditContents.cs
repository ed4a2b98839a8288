using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Audit.Reading;

/// <summary>
/// Old and new values of entries and records, as far as the reader may read them. The query filter has left out those of
/// other classes; what belongs to no site it cannot tell, and is judged here.
/// </summary>
internal sealed class AuditContents
{
    private readonly Dictionary<Guid, Dictionary<string, (string? Old, string? New)>> values = [];

    public IReadOnlyDictionary<string, (string? Old, string? New)> Of(Guid owner) =>
        values.GetValueOrDefault(owner) ?? [];

    public IEnumerable<string?> All =>
        values.Values.SelectMany(v => v.Values).SelectMany(v => new[] { v.Old, v.New });

    public static async Task<AuditContents> ReadAsync(
        OperationContext cx,
        IReadOnlyCollection<AuditLog> entries,
        IReadOnlyCollection<AuditRecord> records
    )
    {
        var hidden = await OfOthersAsync(cx, entries);
        hidden.UnionWith(await OfPatientsAccountsAsync(cx, records));
        var owners = entries.Select(e => e.Id).Concat(records.Select(r => r.Id)).ToList();
        var rows = await cx
            .Db.AuditValues.AsNoTracking()
            .Where(v => owners.Contains(v.OwnerId))
            .ToListAsync(cx.Cancel);
        var contents = new AuditContents();
        foreach (
            var row in rows.Where(v => v.Class == AuditClass.Plain || !hidden.Contains(v.OwnerId))
        )
        {
            contents.Add(row);
        }

        return contents;
    }

    private void Add(AuditValue row)
    {
        if (!values.TryGetValue(row.OwnerId, out var fields))
        {
            values[row.OwnerId] = fields = [];
        }

        foreach (var (name, old, now) in AuditJson.Values(row.Fields))
        {
            fields[name] = (old, now);
        }
    }

    /// <summary>
    /// Entries without a site whose identifying words are not known to be staff's own: a wrong password of a patient, or a
    /// mistyped e-mail that may be a patient's. Who reads the access log reads no patient's words (M4).
    /// </summary>
    private static async Task<HashSet<Guid>> OfOthersAsync(
        OperationContext cx,
        IReadOnlyCollection<AuditLog> entries
    )
    {
        var homeless = entries.Where(e => e.SiteId is null).ToList();
        if (homeless.Count == 0)
        {
            return [];
        }

        var actors = homeless.Select(e => e.ActorId).OfType<Guid>().Distinct().ToList();
        var staff = (
            await cx
                .Db.Users.Where(u => actors.Contains(u.Id) && u.Kind == AccountKind.Staff)
                .Select(u => u.Id)
                .ToListAsync(cx.Cancel)
        ).ToHashSet();
        var sessions = homeless
            .Where(e => e.ActorKind == ActorKind.System)
            .Select(e => e.SessionId)
            .OfType<Guid>()
            .Distinct()
            .ToList();
        var ofStaff = (
            await (
                from session in cx.Db.Set<UserSession>()
                join user in cx.Db.Users on session.UserId equals user.Id
                where sessions.Contains(session.Id) && user.Kind == AccountKind.Staff
                select session.Id
            ).ToListAsync(cx.Cancel)
        ).ToHashSet();
        return homeless
            .Where(e =>
                !(e.ActorId is { } actor && staff.Contains(actor))
                && (
                    e.ActorKind != ActorKind.System
                    || (e.SessionId is { } session && !ofStaff.Contains(session))
                )
            )
            .Select(e => e.Id)
            .ToHashSet();
    }

    /// <summary>A patient's account belongs to no site, so that the filter cannot tell it from one of staff (M4).</summary>
    private static async Task<IEnumerable<Guid>> OfPatientsAccountsAsync(
        OperationContext cx,
        IReadOnlyCollection<AuditRecord> records
    )
    {
        var accounts = records.Where(r => r.EntityType == nameof(PortalUser)).ToList();
        if (accounts.Count == 0)
        {
            return [];
        }

        var ids = accounts.Select(r => r.EntityId).Distinct().ToList();
        var ofPatients = (
            await cx
                .Db.Users.Where(u => ids.Contains(u.Id) && u.Kind == AccountKind.Patient)
                .Select(u => u.Id)
                .ToListAsync(cx.Cancel)
        ).ToHashSet();
        return accounts.Where(r => ofPatients.Contains(r.EntityId)).Select(r => r.Id);
    }
}
