using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Audit;

/// <summary>
/// A checkpoint signed for a paper: it covers an entry and all that were committed before it. On PostgreSQL the entry
/// waits for its place first.
/// </summary>
internal sealed class CoveringCheckpoint(IServiceScopeFactory scopes, Checkpoints checkpoints)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(30);

    /// <summary>Null when the entry gets no place in time, or signing is refused: the reason is in the log and in the health.</summary>
    public async Task<AuditCheckpoint?> SignAsync(Guid entryId, CancellationToken cancel)
    {
        var left = AtMost;
        while (!await HasPlaceAsync(entryId, cancel))
        {
            if (left <= TimeSpan.Zero)
            {
                return null;
            }

            await Task.Delay(Step, TimeProvider.System, cancel);
            left -= Step;
        }

        return await checkpoints.SignAsync(cancel);
    }

    private async Task<bool> HasPlaceAsync(Guid entryId, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        return await db.AuditLeaves.AnyAsync(l => l.EntryId == entryId, cancel);
    }
}
