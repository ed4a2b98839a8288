using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Calendar;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Features.Stock;

/// <summary>A kit leaves the usable stock by itself once its last day is over at its site (E12).</summary>
public sealed class ExpirySweep(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<ExpirySweep> log
) : SiteSweep(scopes, clock, log)
{
    private const string Portal = "TrialPortal";

    /// <summary>Kits of one site in one transaction; the next round takes the rest.</summary>
    private const int AtOnce = 500;

    /// <summary>An expired kit that is still on the shelf, or that another node has just taken, is refused at hand-over all the same.</summary>
    public async Task TakeOutExpiredAsync(CancellationToken cancel = default) =>
        await ForEachAsync(
            await SitesAsync(cancel),
            site =>
                InScopeAsync(scope =>
                    scope.RunAsync(
                        "ExpireKits",
                        Actor.System(Portal),
                        entry => ExpireAsync(entry, site, cancel),
                        cancel
                    )
                )
        );

    protected override Task DoAsync(CancellationToken cancel) => TakeOutExpiredAsync(cancel);

    /// <summary>Sites where the last day of a usable kit is over: most of the time none, and then nothing is written.</summary>
    private async Task<IReadOnlyList<ExpirySite>> SitesAsync(CancellationToken cancel)
    {
        var first = await ReadAsync(db =>
            (
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
            ).ToListAsync(cancel)
        );
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
