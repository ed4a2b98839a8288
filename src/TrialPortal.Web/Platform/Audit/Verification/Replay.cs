using Microsoft.EntityFrameworkCore.Metadata;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Audit.Verification;

/// <summary>
/// Rebuilds every audited row from its records and compares it with the live one: a change made behind the portal's back
/// shows although the log itself is whole (compliance.md C2.7). One part is compared while the next is read.
/// </summary>
internal sealed class Replay(PortalDbContext db, byte[] digestKey, Findings findings)
{
    /// <summary>The part before the one that is being read.</summary>
    private Task comparing = Task.CompletedTask;

    /// <returns>Rows compared.</returns>
    public async Task<long> RunAsync(CancellationToken cancel)
    {
        var compared = 0L;
        foreach (var type in db.Model.GetEntityTypes().Where(AuditMapping.IsAudited))
        {
            compared += await TableAsync(type, cancel);
        }

        await comparing;
        return compared;
    }

    private async Task<long> TableAsync(IEntityType type, CancellationToken cancel)
    {
        var table = new LiveRows(db, type, digestKey);
        var past = new PastFields(table.Names);
        var compared = 0L;
        object? after = null;
        for (var more = true; more; )
        {
            (var rows, more) = await table.AfterAsync(after, cancel);
            var upTo = more ? rows[^1].Key : null;
            var history = await table.HistoryAsync(after, upTo, cancel);
            await comparing;
            comparing = Task.Run(() => Compare(table.Name, past, rows, history), cancel);
            compared += rows.Count;
            after = upTo;
        }

        return compared;
    }

    private void Compare(
        string table,
        PastFields past,
        List<LiveRow> rows,
        List<PastVersion> versions
    )
    {
        var history = versions.ToLookup(v => v.RowId);
        foreach (var row in rows)
        {
            if (row.Id is not { } id)
            {
                findings.Add(null, $"{table}: the id of a row is not one that the portal wrote");
            }
            else if (Problem(past, row, history[id].ToList()) is { } problem)
            {
                findings.Add(null, $"{table} {id}: {problem}");
            }
        }

        var live = rows.Select(r => r.Id).ToHashSet();
        foreach (var gone in history.Where(h => !live.Contains(h.Key)))
        {
            findings.Add(null, $"{table} {gone.Key}: the audit knows it, but it is gone");
        }
    }

    private static string? Problem(PastFields past, LiveRow row, List<PastVersion> history)
    {
        if (history.Count == 0)
        {
            return "it is there, but the audit does not know it";
        }

        past.Clear();
        for (var i = 0; i < history.Count; i++)
        {
            if (history[i].Version != i + 1)
            {
                return $"its version {i + 1} has no record";
            }

            if (past.Apply(history[i]) is { } broken)
            {
                return broken;
            }
        }

        var last = history[^1];
        return row.LastAuditId != last.RecordId ? "it does not name its latest record"
            : row.Version != CanonicalValue.Text(last.Version)
                ? $"its version is {row.Version}, the audit says {last.Version}"
            : row.UpdatedAt != CanonicalValue.Text((object?)last.At)
                ? "the time of its last change is not that of its entry"
            : past.Difference(row) is { } name ? $"{name} is not what the audit says"
            : null;
    }
}
