using System.Threading.Channels;
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

    private readonly Channel<bool> rung = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var news = updates.Subscribe([LiveTopic.Job(nameof(Report))], Ring);
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = Every;
            try
            {
                await LeadAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                log.LogError(error, "The making of reports was interrupted; it goes on");
                wait = Retry;
            }

            await WaitAsync(wait, stoppingToken);
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

        while (!stopping.IsCancellationRequested)
        {
            await maker.TidyAsync(stopping);
            while (await maker.MakeNextAsync(stopping)) { }

            await WaitAsync(Every, stopping);
        }
    }

    private Task Ring(LiveChange change)
    {
        rung.Writer.TryWrite(true);
        return Task.CompletedTask;
    }

    private async Task WaitAsync(TimeSpan most, CancellationToken stopping)
    {
        using var time = new CancellationTokenSource(most, clock);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping, time.Token);
        try
        {
            await rung.Reader.ReadAsync(over.Token);
        }
        catch (OperationCanceledException)
        {
            // The time is over, or the portal stops: the caller looks.
        }
    }
}
