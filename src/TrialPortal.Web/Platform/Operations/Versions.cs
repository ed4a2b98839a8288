using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit.Reading;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>One field that another person changed while a form was open.</summary>
public sealed record ChangedField(string Name, string? Old, string? New);

/// <summary>Refuses an edit of a record that has changed since its form was opened, and says who changed what.</summary>
internal static class Versions
{
    private static readonly ConcurrentDictionary<
        Type,
        Func<object, OperationContext, Task<Refusal?>>?
    > Checks = new();

    public static Task<Refusal?> CheckAsync(object command, OperationContext cx) =>
        Checks.GetOrAdd(command.GetType(), Find) is { } check
            ? check(command, cx)
            : Task.FromResult<Refusal?>(null);

    /// <summary>The same words for a form that was left and is opened again; null when nobody changed its record since.</summary>
    public static async Task<Refusal?> SinceAsync(
        Type command,
        Guid recordId,
        int seen,
        OperationContext cx
    ) =>
        RecordOf(command) is { } record
        && await ChangedAsync(record.Name, recordId, seen, cx) is var told
        && told.Facts.ContainsKey("who")
            ? told
            : null;

    /// <summary>The record that a command edits; null for one that edits none.</summary>
    public static Type? RecordOf(Type command) =>
        command
            .GetInterfaces()
            .FirstOrDefault(i =>
                i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEdits<>)
            )
            ?.GetGenericArguments()[0];

    private static Func<object, OperationContext, Task<Refusal?>>? Find(Type type) =>
        RecordOf(type) is { } record
            ? typeof(Versions)
                .GetMethod(nameof(Check), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(record)
                .CreateDelegate<Func<object, OperationContext, Task<Refusal?>>>()
            : null;

    private static async Task<Refusal?> Check<TRecord>(object command, OperationContext cx)
        where TRecord : Record
    {
        var edit = (IEdits<TRecord>)command;
        var record = await cx
            .Db.Set<TRecord>()
            .SingleOrDefaultAsync(r => r.Id == edit.RecordId, cx.Cancel);
        return record is null ? Refusal.NotFound
            : record.Version == edit.SeenVersion ? null
            : await ChangedAsync(typeof(TRecord).Name, edit.RecordId, edit.SeenVersion, cx);
    }

    private static async Task<Refusal> ChangedAsync(
        string type,
        Guid id,
        int seen,
        OperationContext cx
    )
    {
        var changes = await (
            from record in cx.Db.AuditRecords
            join entry in cx.Db.AuditLogs on record.EntryId equals entry.Id
            where record.EntityType == type && record.EntityId == id && record.EntityVersion > seen
            orderby record.EntityVersion
            select new
            {
                record.Id,
                entry.ActorName,
                entry.At,
            }
        )
            .AsNoTracking()
            .ToListAsync(cx.Cancel);
        var ids = changes.Select(c => c.Id).ToList();
        var values = await cx
            .Db.AuditValues.AsNoTracking()
            .Where(v => ids.Contains(v.OwnerId))
            .Select(v => new { v.OwnerId, v.Fields })
            .ToListAsync(cx.Cancel);
        var refusal = new Refusal("ChangedMeanwhile", "E17").With(
            "changes",
            Merged(
                values
                    .OrderBy(v => ids.IndexOf(v.OwnerId))
                    .SelectMany(v => AuditJson.Values(v.Fields))
            )
        );
        return changes.Count == 0
            ? refusal
            : refusal.With("who", changes[^1].ActorName).With("at", changes[^1].At);
    }

    /// <summary>Each field once: from what the form showed to what stands now.</summary>
    private static List<ChangedField> Merged(
        IEnumerable<(string Name, string? Old, string? New)> steps
    ) =>
        steps
            .GroupBy(f => f.Name)
            .Select(g => new ChangedField(g.Key, g.First().Old, g.Last().New))
            .Where(f => f.Old != f.New)
            .ToList();
}
