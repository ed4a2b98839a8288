using TrialPortal.Domain.Reports;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Live;

namespace TrialPortal.Web.Features.Reports.Making;

/// <summary>Makes one report after the other as long as this node leads; of several nodes one does.</summary>
internal sealed class ReportClock(
    IServiceScopeFactory scopes,
    ReportMaker maker,
    LiveUpdates updates,
    TimeProvider clock,
    ILogger<ReportClock> log
) : BackgroundService
{
    /// <summary>Looks by itself this often: for files whose time is over, and should news be lost.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    private readonly Bell bell = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var news = updates.Subscribe([LiveTopic.Job(nameof(Report))], Ring);
        try
        {
            while (true)
            {
                await bell.WaitAsync(await TryLeadAsync(stoppingToken), clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal ends; what it was making is cut by the next start.
        }
    }

    /// <returns>When to try again.</returns>
    private async Task<TimeSpan> TryLeadAsync(CancellationToken stopping)
    {
        try
        {
            await LeadAsync(stopping);
            return Every;
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            log.LogError(error, "The making of reports was interrupted; it goes on");
            return Retry;
        }
    }

    /// <summary>Works until the connection or the portal ends; returns at once while another node leads.</summary>
    private async Task LeadAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if (!await Leadership.TryTakeAsync(db, "reports", stopping))
        {
            return;
        }

        while (true)
        {
            do
            {
                await maker.TidyAsync(stopping);
            } while (await maker.MakeNextAsync(stopping));

            await bell.WaitAsync(Every, clock, stopping);
        }
    }

    private Task Ring(LiveChange change)
    {
        bell.Ring();
        return Task.CompletedTask;
    }
}
