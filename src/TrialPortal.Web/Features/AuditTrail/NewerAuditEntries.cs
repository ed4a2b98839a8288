using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.AuditTrail;

/// <summary>How many entries came since the page was read, up to <see cref="Most"/>; nothing is inserted above what is read.</summary>
[Requires(Permission.ViewAudit, Permission.ViewAccessLog)]
public sealed record NewerAuditEntries : AuditFilter, IQuery<int>
{
    public const int Most = 100;

    /// <summary>The newest entry on the page; null when it shows none.</summary>
    public Guid? Than { get; set; }

    public async Task<Outcome<int>> RunAsync(OperationContext cx)
    {
        var search = await AuditSearch.FindAsync(cx, this);
        if (search.Refusal is { } refusal)
        {
            return refusal;
        }

        var entries = search.Value.Entries;
        if (Than is { } id)
        {
            var at = await cx
                .Db.AuditLogs.Where(e => e.Id == id)
                .Select(e => (DateTimeOffset?)e.At)
                .SingleOrDefaultAsync(cx.Cancel);
            entries = entries.Where(e => e.At >= at && (e.At > at || e.Id.CompareTo(id) > 0));
        }

        return await entries
            .OrderByDescending(e => e.At)
            .Select(e => e.Id)
            .Take(Most)
            .CountAsync(cx.Cancel);
    }
}
