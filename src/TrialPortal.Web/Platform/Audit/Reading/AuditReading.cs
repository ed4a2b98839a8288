using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Audit.Reading;

/// <summary>
/// Reads entries with their records and values, as the reader may see them. Whatever their number, a batch is held at a
/// time and read by the same few statements.
/// </summary>
public static class AuditReading
{
    public const int BatchSize = 500;

    /// <summary>The entries that have their place in the tree, in its order, up to a size of it.</summary>
    /// <param name="size">That of a checkpoint, so that what is read is what was signed.</param>
    public static async IAsyncEnumerable<AuditEntry> InTreeOrderAsync(
        OperationContext cx,
        AuditSearch search,
        long size
    )
    {
        long next = 0;
        List<AuditRow> rows;
        do
        {
            var first = next;
            // Joined crosswise, so that SQLite walks the leaves in their order and stops at a full batch.
            var inOrder =
                from leaf in cx.Db.AuditLeaves
                from entry in search.Entries
                where leaf.EntryId == entry.Id && leaf.Seq >= first && leaf.Seq < size
                orderby leaf.Seq
                select entry;
            rows = await AuditRows.OfAsync(cx, inOrder.Take(BatchSize));
            foreach (var entry in await OfAsync(cx, rows))
            {
                yield return entry;
                next = entry.Row.Number!.Value;
            }
        } while (rows.Count == BatchSize);
    }

    /// <summary>The entries as the page shows them, with those that wait for their place.</summary>
    public static async IAsyncEnumerable<AuditEntry> NewestFirstAsync(
        OperationContext cx,
        AuditSearch search
    )
    {
        Guid? after = null;
        List<AuditRow> rows;
        do
        {
            rows = await AuditRows.ReadAsync(cx, search.Entries, after, BatchSize);
            foreach (var entry in await OfAsync(cx, rows))
            {
                yield return entry;
                after = entry.Row.Id;
            }
        } while (rows.Count == BatchSize);
    }

    /// <summary>One batch in full, in the order of its rows.</summary>
    public static async Task<IReadOnlyList<AuditEntry>> OfAsync(
        OperationContext cx,
        IReadOnlyCollection<AuditRow> rows
    )
    {
        var ids = rows.Select(r => r.Id).ToList();
        var entries = await cx
            .Db.AuditLogs.AsNoTracking()
            .Where(e => ids.Contains(e.Id))
            .ToDictionaryAsync(e => e.Id, cx.Cancel);
        var hashes = await cx
            .Db.AuditLeaves.Where(l => ids.Contains(l.EntryId))
            .ToDictionaryAsync(l => l.EntryId, l => l.Hash, cx.Cancel);
        var records = await cx
            .Db.AuditRecords.AsNoTracking()
            .Where(r => ids.Contains(r.EntryId))
            .OrderBy(r => r.Id)
            .ToListAsync(cx.Cancel);
        var contents = await AuditContents.ReadAsync(cx, entries.Values, records);
        var names = await AuditNamesOfIds.ReadAsync(
            cx,
            records
                .Select(r => r.EntityId)
                .Concat(
                    AuditNamesOfIds.Among(
                        entries
                            .Values.SelectMany(e => AuditTyped.Texts(e, contents))
                            .Concat(contents.All)
                    )
                )
        );
        var signatures = await SignaturesAsync(cx, records);
        var types = new AuditTypes(cx.Db.Model);
        var changes = records.ToLookup(r => r.EntryId);
        return rows.Select(row =>
            {
                var entry = entries[row.Id];
                var typed = AuditTyped.Of(entry, contents, names);
                return new AuditEntry(
                    row,
                    // One that got its place between the two questions has neither yet.
                    row.Number.HasValue && hashes.TryGetValue(row.Id, out var hash)
                        ? Convert.ToHexStringLower(hash)
                        : "",
                    entry.CorrelationId,
                    entry.Build,
                    entry.RefusalCode,
                    typed.Reason,
                    typed.Arguments,
                    changes[row.Id].Select(r => Change(r, contents, names, types)).ToList(),
                    changes[row.Id]
                        .Select(r => signatures.GetValueOrDefault(r.EntityId))
                        .OfType<AuditSignature>()
                        .ToList()
                );
            })
            .ToList();
    }

    private static AuditChange Change(
        AuditRecord record,
        AuditContents contents,
        AuditNamesOfIds names,
        AuditTypes types
    )
    {
        var values = contents.Of(record.Id);
        return new AuditChange(
            record.EntityType,
            record.EntityId,
            names.Of(record.EntityId),
            record.EntityVersion,
            AuditJson.Fields(record.Body).Select(f => Field(f.Name, f.Class)).ToList()
        );

        AuditField Field(string name, AuditClass kind)
        {
            var type = types.Of(record.EntityType, name);
            return values.TryGetValue(name, out var value)
                ? new AuditField(
                    name,
                    kind,
                    AuditReadout.Of(name, value.Old, type, names),
                    AuditReadout.Of(name, value.New, type, names)
                )
                : new AuditField(name, kind, AuditReadout.Hidden, AuditReadout.Hidden);
        }
    }

    private static async Task<Dictionary<Guid, AuditSignature>> SignaturesAsync(
        OperationContext cx,
        List<AuditRecord> records
    )
    {
        var ids = records
            .Where(r => r.EntityType == nameof(Signature))
            .Select(r => r.EntityId)
            .ToList();
        return ids.Count == 0
            ? []
            : await cx
                .Db.Signatures.AsNoTracking()
                .Where(s => ids.Contains(s.Id))
                .ToDictionaryAsync(
                    s => s.Id,
                    s => new AuditSignature(s.SignerName, s.SignerRole, s.SignedAt, s.Meaning),
                    cx.Cancel
                );
    }
}
