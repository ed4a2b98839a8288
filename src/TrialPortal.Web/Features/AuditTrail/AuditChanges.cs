using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.AuditTrail;

/// <summary>One changed row of an entry.</summary>
/// <param name="Name">What the row is about, where it has a name.</param>
public sealed record AuditChange(
    Guid EntryId,
    string RecordType,
    AuditReadout Name,
    int Version,
    IReadOnlyList<AuditField> Fields
);

public sealed record AuditField(string Name, AuditReadout Old, AuditReadout New);

/// <summary>Reads the rows that entries changed, field by field: previous and current value, never per page (EMA 6.2.1).</summary>
internal static class AuditChanges
{
    public static async Task<List<AuditChange>> ReadAsync(
        OperationContext cx,
        IReadOnlyCollection<Guid> entryIds
    )
    {
        var entries = entryIds.ToList();
        var records = await cx
            .Db.AuditRecords.AsNoTracking()
            .Where(r => entries.Contains(r.EntryId))
            .OrderBy(r => r.Id)
            .ToListAsync(cx.Cancel);
        var values = await ValuesAsync(cx, records);
        var names = await AuditNamesOfIds.ReadAsync(
            cx,
            [
                .. records.Select(r => r.EntityId),
                .. AuditNamesOfIds.Among(
                    values.Values.SelectMany(v => v.Values).SelectMany(v => new[] { v.Old, v.New })
                ),
            ]
        );
        return records
            .Select(r => new AuditChange(
                r.EntryId,
                r.EntityType,
                names.Of(r.EntityId),
                r.EntityVersion,
                Fields(cx, r, values.GetValueOrDefault(r.Id, []), names)
            ))
            .ToList();
    }

    private static List<AuditField> Fields(
        OperationContext cx,
        AuditRecord record,
        Dictionary<string, (string? Old, string? New)> values,
        AuditNamesOfIds names
    ) =>
        AuditJson
            .Names(record.Body)
            .Select(field =>
            {
                var type = AuditJson.TypeOf(cx.Db.Model, record.EntityType, field);
                return values.TryGetValue(field, out var value)
                    ? new AuditField(
                        field,
                        AuditReadout.Of(value.Old, type, names),
                        AuditReadout.Of(value.New, type, names)
                    )
                    : new AuditField(field, AuditReadout.Hidden, AuditReadout.Hidden);
            })
            .ToList();

    private static async Task<
        Dictionary<Guid, Dictionary<string, (string? Old, string? New)>>
    > ValuesAsync(OperationContext cx, List<AuditRecord> records)
    {
        // A patient's account belongs to no site, so that the filter cannot tell it from one of staff (M4).
        var accounts = records
            .Where(r => r.EntityType == nameof(PortalUser))
            .Select(r => r.EntityId)
            .Distinct()
            .ToList();
        var ofPatients = (
            await cx
                .Db.Users.Where(u => accounts.Contains(u.Id) && u.Kind == AccountKind.Patient)
                .Select(u => u.Id)
                .ToListAsync(cx.Cancel)
        ).ToHashSet();
        var owners = records.ToDictionary(r => r.Id);
        var ids = owners.Keys.ToList();
        var values = await cx
            .Db.AuditValues.AsNoTracking()
            .Where(v => ids.Contains(v.OwnerId))
            .ToListAsync(cx.Cancel);
        return values
            .Where(v =>
                v.Class != AuditClass.Identifying
                || !ofPatients.Contains(owners[v.OwnerId].EntityId)
            )
            .GroupBy(v => v.OwnerId)
            .ToDictionary(g => g.Key, g => AuditJson.Values(g.Select(v => v.Fields)));
    }
}
