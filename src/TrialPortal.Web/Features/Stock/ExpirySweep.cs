using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Features.Stock;

/// <summary>A kit leaves the usable stock by itself once its last day is over at its site (E12).</summary>
public sealed class ExpirySweep(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<ExpirySweep> log
) : Sweep(TimeSpan.FromMinutes(1), clock, log)
{
    private const string Portal = "TrialPortal";

    /// <summary>Kits of one site in one transaction; the next round takes the rest.</summary>
    private const int AtOnce = 500;

    /// <summary>An expired kit that is still on the shelf, or that another node has just taken, is refused at hand-over all the same.</summary>
    public async Task TakeOutExpiredAsync(CancellationToken cancel = default)
    {
        var failures = new List<Exception>();
        foreach (var site in await SitesAsync(cancel))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope
                    .ServiceProvider.GetRequiredService<AuditScope>()
                    .RunAsync(
                        "ExpireKits",
                        Actor.System(Portal),
                        entry => ExpireAsync(entry, site, cancel),
                        cancel
                    );
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // What one site waits for, no other has to.
                failures.Add(error);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }

    protected override Task DoAsync(CancellationToken cancel) => TakeOutExpiredAsync(cancel);

    /// <summary>Sites where the last day of a usable kit is over: most of the time none, and then nothing is written.</summary>
    private async Task<IReadOnlyList<ExpirySite>> SitesAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Sight = Sight.Everything;
        var first = await (
            from site in db.Sites
            select new
            {
                site.Id,
                site.StudyId,
                site.ZoneId,
                Earliest = db
                    .Kits.Where(k => k.SiteId == site.Id && k.Status == KitStatus.Available)
                    .Min(k => (DateOnly?)k.ExpiresOn),
            }
        ).ToListAsync(cancel);
        return first
            .Select(s => (s.Earliest, Site: new ExpirySite(s.Id, s.StudyId, Today(s.ZoneId))))
            .Where(s => s.Earliest is { } day && KitExpiry.HasExpired(day, s.Site.Today))
            .Select(s => s.Site)
            .ToList();

        DateOnly Today(string zoneId) => Zone.DayAt(zoneId, Now);
    }

    private static async Task<int> ExpireAsync(
        ScopeEntry entry,
        ExpirySite site,
        CancellationToken cancel
    )
    {
        entry.About(site.StudyId, site.Id);
        var kits = await entry
            .Db.Kits.Where(k =>
                k.SiteId == site.Id && k.Status == KitStatus.Available && k.ExpiresOn < site.Today
            )
            .OrderBy(k => k.ExpiresOn)
            .ThenBy(k => k.Number)
            .Take(AtOnce)
            .ToListAsync(cancel);
        var act = new SupplyAct(entry.NewId, entry.Now, Guid.Empty, Portal);
        var steps = kits.Select(k => k.Remove(KitStatus.Expired, act, site.Today, null).Value);
        return await StockBook.WriteAsync(entry, [.. steps], cancel) is { } refusal
            ? throw new InvalidOperationException($"Refused: {refusal.Code}")
            : kits.Count;
    }

    private sealed record ExpirySite(Guid Id, Guid StudyId, DateOnly Today);
}
