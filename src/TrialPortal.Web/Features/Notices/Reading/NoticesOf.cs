using Microsoft.EntityFrameworkCore;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Notices.Reading;

/// <summary>What stands beside the entries of one page: read at once for all of them.</summary>
internal static class NoticesOf
{
    /// <param name="sites">Of each entry, where it lies.</param>
    public static async Task<Dictionary<Guid, Notice>> Async(
        OperationContext cx,
        Dictionary<Guid, Guid> sites
    )
    {
        var ids = sites.Keys.ToList();
        var rows = await AuditRows.OfAsync(cx, cx.Db.AuditLogs.Where(e => ids.Contains(e.Id)));
        var zones = await cx.Db.Sites.ToDictionaryAsync(s => s.Id, s => s.ZoneId, cx.Cancel);
        var causes = await CausesAsync(cx, rows);
        var read = (await cx.Db.Set<NoticeMark>().SingleOrDefaultAsync(cx.Cancel))?.Size ?? 0;
        var opened = await cx
            .Db.Set<OpenedNotice>()
            .Where(o => ids.Contains(o.EntryId))
            .Select(o => o.EntryId)
            .ToListAsync(cx.Cancel);
        return rows.ToDictionary(
            r => r.Id,
            r => new Notice(
                r,
                zones[sites[r.Id]],
                causes.TryGetValue(r.Id, out var cause) ? cause : null,
                !(r.Number <= read) && !opened.Contains(r.Id)
            )
        );
    }

    private static async Task<Dictionary<Guid, Guid>> CausesAsync(
        OperationContext cx,
        List<AuditRow> rows
    )
    {
        var ids = rows.ConvertAll(r => r.Id);
        var types = NewsKind.All.Select(k => k.Record.Name).Distinct().ToList();
        var kinds = NewsKind.All.ToDictionary(k => k.Operation, k => k.Record.Name);
        var wanted = rows.ToDictionary(r => r.Id, r => kinds[r.Operation]);
        var records = await cx
            .Db.AuditRecords.Where(r => ids.Contains(r.EntryId) && types.Contains(r.EntityType))
            .Select(r => new
            {
                r.EntryId,
                r.EntityType,
                r.EntityId,
            })
            .ToListAsync(cx.Cancel);
        return records
            .Where(r => r.EntityType == wanted[r.EntryId])
            .GroupBy(r => r.EntryId)
            .ToDictionary(g => g.Key, g => g.First().EntityId);
    }
}
