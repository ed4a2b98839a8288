using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Messaging;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Files;

namespace TrialPortal.Web.Features.Messaging.Files;

/// <summary>
/// Removes what was chosen and not sent within a day, an hour after it could still be sent, file and row, and files that a kill
/// left without any row. Nothing of it was part of a record.
/// </summary>
public sealed class UploadSweep(
    IServiceScopeFactory scopes,
    IFileStore store,
    WriteGate gate,
    TimeProvider clock,
    ILogger<UploadSweep> log
) : Sweep(TimeSpan.FromHours(1), clock, log)
{
    private const int BatchSize = 200;

    /// <summary>So far back files without a row are looked for: the portal may have been down for days.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(14);

    public async Task RemoveDueAsync(CancellationToken cancel = default)
    {
        var due = Now - HeldUpload.SweptAfter;
        await RemoveHeldAsync(due, cancel);
        foreach (var some in store.WrittenBetween(Now - LookBack, due).Chunk(BatchSize))
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            db.Sight = Sight.Everything;
            var owned = await db
                .Attachments.Where(a => some.Contains(a.StorageName))
                .Select(a => a.StorageName)
                .Concat(
                    db.Set<HeldUpload>()
                        .Where(h => some.Contains(h.StorageName))
                        .Select(h => h.StorageName)
                )
                .ToListAsync(cancel);
            foreach (var name in some.Except(owned))
            {
                store.Remove(name);
            }
        }
    }

    protected override Task DoAsync(CancellationToken cancel) => RemoveDueAsync(cancel);

    private async Task RemoveHeldAsync(DateTimeOffset due, CancellationToken cancel)
    {
        while (await RemoveSomeAsync(due, cancel) == BatchSize) { }
    }

    // The row goes last: cut in between, the next turn finds it again.
    private async Task<int> RemoveSomeAsync(DateTimeOffset due, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Sight = Sight.Everything;
        var held = await db.Set<HeldUpload>()
            .Where(h => h.HeldAt <= due)
            .OrderBy(h => h.HeldAt)
            .Take(BatchSize)
            .ToListAsync(cancel);
        foreach (var upload in held)
        {
            store.Remove(upload.StorageName);
        }

        db.RemoveRange(held);
        using var turn = await gate.EnterAsync(cancel);
        await db.SaveChangesAsync(cancel);
        return held.Count;
    }
}
