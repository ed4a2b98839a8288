using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.AuditTrail;

/// <summary>What the last signed checkpoint of the log says: its size, its root, when.</summary>
[Requires(Permission.ViewAudit, Permission.ViewAccessLog)]
public sealed record AuditChain : IQuery<AuditChainState>
{
    public async Task<Outcome<AuditChainState>> RunAsync(OperationContext cx)
    {
        var last = await cx
            .Db.Set<AuditCheckpoint>()
            .OrderByDescending(c => c.Size)
            .FirstOrDefaultAsync(cx.Cancel);
        return last is null
            ? new AuditChainState(0, "", null)
            : new AuditChainState(last.Size, Convert.ToHexStringLower(last.Root), last.At);
    }
}

/// <param name="Root">Hex; empty while there is no checkpoint.</param>
public sealed record AuditChainState(long Size, string Root, DateTimeOffset? At);
