using Microsoft.EntityFrameworkCore;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Drafts;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Access;

/// <summary>
/// Removes what has served: done requests, drafts, proofs, one-time links and ended sessions. None of them is regulated, and what
/// they stood for is in the audit. A few rows at a time, so that no writer waits long. What an account's page still tells
/// stays: its last session and the link that opened it last.
/// </summary>
public sealed class RetentionSweep(
    IServiceScopeFactory scopes,
    WriteGate gate,
    TimeProvider clock,
    ILogger<RetentionSweep> log
) : Sweep(TimeSpan.FromHours(1), clock, log)
{
    public const int BatchSize = 200;

    /// <summary>After which a form sent once more is a new request.</summary>
    public static readonly TimeSpan OfRequests = TimeSpan.FromDays(7);

    /// <summary>After the proof has expired.</summary>
    public static readonly TimeSpan OfProofs = TimeSpan.FromDays(1);

    /// <summary>After use or expiry.</summary>
    public static readonly TimeSpan OfLinks = TimeSpan.FromDays(30);

    /// <summary>After the end.</summary>
    public static readonly TimeSpan OfSessions = TimeSpan.FromDays(30);

    public async Task RemoveDueAsync(CancellationToken cancel = default)
    {
        var now = Now;
        var (requests, proofs) = (now - OfRequests, now - OfProofs);
        var drafts = now - Draft.KeptFor;
        var (links, sessions) = (now - OfLinks, now - OfSessions);
        await RemoveAsync(
            db => db.Set<CompletedRequest>().Where(r => r.At <= requests).OrderBy(r => r.At),
            cancel
        );
        await RemoveAsync(
            db => db.Drafts.Where(d => d.SavedAt <= drafts).OrderBy(d => d.SavedAt),
            cancel
        );
        await RemoveAsync(
            db =>
                db.Set<SignatureProof>()
                    .Where(p => p.ExpiresAt <= proofs)
                    .OrderBy(p => p.ExpiresAt),
            cancel
        );
        await RemoveAsync(
            db =>
                db.Set<OneTimeLink>()
                    .Where(l => l.UsedAt == null && l.ExpiresAt <= links)
                    .OrderBy(l => l.ExpiresAt),
            cancel
        );
        await RemoveAsync(
            db =>
                db.Set<OneTimeLink>()
                    .Where(l =>
                        l.UsedAt <= links
                        && db.Set<OneTimeLink>()
                            .Any(o => o.UserId == l.UserId && o.UsedAt > l.UsedAt)
                    )
                    .OrderBy(l => l.UsedAt),
            cancel
        );
        await RemoveAsync(
            db =>
                db.Set<UserSession>()
                    .Where(s =>
                        s.EndedAt <= sessions
                        && db.Set<UserSession>()
                            .Any(o => o.UserId == s.UserId && o.StartedAt > s.StartedAt)
                    )
                    .OrderBy(s => s.EndedAt),
            cancel
        );
    }

    protected override Task DoAsync(CancellationToken cancel) => RemoveDueAsync(cancel);

    /// <summary>Read outside the gate and removed inside it: a row that is due does not change any more.</summary>
    private async Task RemoveAsync<T>(
        Func<PortalDbContext, IQueryable<T>> due,
        CancellationToken cancel
    )
        where T : class
    {
        int removed;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            db.Sight = Sight.Everything;
            var rows = await due(db).Take(BatchSize).ToListAsync(cancel);
            db.RemoveRange(rows);
            using var turn = await gate.EnterAsync(cancel);
            await db.SaveChangesAsync(cancel);
            removed = rows.Count;
        } while (removed == BatchSize);
    }
}
