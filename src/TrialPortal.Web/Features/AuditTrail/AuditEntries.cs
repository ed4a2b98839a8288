using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.AuditTrail;

/// <summary>Entries of the audit trail, newest first, a page at a time by entry and never by count (J4).</summary>
[Requires(Permission.ViewAudit, Permission.ViewAccessLog)]
public sealed record AuditEntries : AuditFilter, IQuery<AuditSlice>
{
    public const int PageSize = 100;

    /// <summary>The last entry of the page before.</summary>
    public Guid? After { get; set; }

    public async Task<Outcome<AuditSlice>> RunAsync(OperationContext cx)
    {
        await using var steady = await SteadyPlan.BeginAsync(cx.Db, cx.Cancel);
        var search = await AuditSearch.FindAsync(cx, this);
        if (search.Refusal is { } refusal)
        {
            return refusal;
        }

        var rows = await AuditRows.ReadAsync(cx, search.Value.Entries, After, PageSize + 1);
        return new AuditSlice(
            search.Value.ZoneId,
            rows.Take(PageSize).ToList(),
            rows.Count > PageSize
        );
    }
}

public sealed record AuditSlice(string ZoneId, IReadOnlyList<AuditRow> Rows, bool HasMore);
