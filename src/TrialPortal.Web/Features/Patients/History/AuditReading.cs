using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients.History;

/// <summary>
/// The changed fields of audit entries, as far as the reader may know them: that a field changed is open to all who see the
/// entry, its values only to those of its class.
/// </summary>
internal static class AuditReading
{
    public static async Task<ILookup<Guid, ReadRecord>> RecordsAsync(
        OperationContext cx,
        IReadOnlyCollection<Guid> entryIds
    )
    {
        var records = await cx
            .Db.AuditRecords.Where(r => entryIds.Contains(r.EntryId))
            .OrderBy(r => r.Id)
            .ToListAsync(cx.Cancel);
        var values = await ValuesAsync(cx, records.Select(r => r.Id).ToList());
        return records.ToLookup(
            r => r.EntryId,
            r => new ReadRecord(r.EntityType, r.EntityId, r.EntityVersion, Fields(r, values[r.Id]))
        );
    }

    public static async Task<IReadOnlyDictionary<Guid, string>> ReasonsAsync(
        OperationContext cx,
        IReadOnlyCollection<Guid> entryIds
    ) =>
        (await ValuesAsync(cx, entryIds))
            .SelectMany(entry =>
                entry
                    .SelectMany(Parse)
                    .Where(f => f.Field == AuditText.Reason)
                    .Select(f => (entry.Key, f.New))
            )
            .Where(r => r.New is not null)
            .ToDictionary(r => r.Key, r => r.New!);

    private static async Task<ILookup<Guid, string>> ValuesAsync(
        OperationContext cx,
        IReadOnlyCollection<Guid> owners
    ) =>
        (
            await cx
                .Db.AuditValues.Where(v => owners.Contains(v.OwnerId))
                .Select(v => new { v.OwnerId, v.Fields })
                .ToListAsync(cx.Cancel)
        ).ToLookup(v => v.OwnerId, v => v.Fields);

    private static List<ReadField> Fields(AuditRecord record, IEnumerable<string> values)
    {
        var known = values.SelectMany(Parse).ToDictionary(f => f.Field);
        using var body = JsonDocument.Parse(record.Body);
        return body
            .RootElement.EnumerateObject()
            .Select(f =>
                known.TryGetValue(f.Name, out var field)
                    ? field
                    : new ReadField(f.Name, null, null, IsHidden: true)
            )
            .ToList();
    }

    private static List<ReadField> Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document
            .RootElement.EnumerateObject()
            .Select(f => new ReadField(
                f.Name,
                f.Value[1].GetString(),
                f.Value[2].GetString(),
                false
            ))
            .ToList();
    }
}

internal sealed record ReadRecord(
    string EntityType,
    Guid EntityId,
    int Version,
    IReadOnlyList<ReadField> Fields
);

/// <summary>One field of one change, as the audit keeps it: canonical text, not yet in the reader's words.</summary>
/// <param name="IsHidden">It changed, and its values are not for this reader.</param>
public sealed record ReadField(string Field, string? Old, string? New, bool IsHidden);
