using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.AuditTrail;

/// <summary>One entry in full: what was typed, each changed field old and new, reason, signatures and its leaf.</summary>
[Requires(Permission.ViewAudit, Permission.ViewAccessLog)]
public sealed record AuditEntryDetails : IQuery<AuditEntry>
{
    public Guid EntryId { get; set; }

    public async Task<Outcome<AuditEntry>> RunAsync(OperationContext cx)
    {
        if (await AuditSearch.EntryAsync(cx, EntryId) is null)
        {
            return Refusal.NotFound;
        }

        var rows = await AuditRows.OfAsync(cx, cx.Db.AuditLogs.Where(e => e.Id == EntryId));
        return (await AuditReading.OfAsync(cx, rows))[0];
    }
}
