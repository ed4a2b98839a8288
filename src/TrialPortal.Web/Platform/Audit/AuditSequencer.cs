using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Audit;

/// <summary>
/// The one leader that sequences (PostgreSQL only). Leadership is a lock of the very connection that does the work: when
/// the node, the wire or the server dies, lock and unfinished batch die together and another node goes on.
/// </summary>
internal sealed class AuditSequencer(
    IServiceScopeFactory scopes,
    AuditSequencing sequencing,
    CommitSignal signal,
    TimeProvider clock,
    ILogger<AuditSequencer> log
) : BackgroundService
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(1);

    /// <summary>Entries gather this long after a commit: one batch, not a transaction of its own for each act.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await LeadAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogWarning(error, "Sequencing was interrupted; it goes on");
            }

            if (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await WaitAsync(stoppingToken);
        }
    }

    /// <summary>Works until the connection or the portal ends; returns at once while another node leads.</summary>
    private async Task LeadAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if (!await Leadership.TryTakeAsync(db, "sequencing", stopping))
        {
            return;
        }

        await WorkAsync(
            () => sequencing.RunOnceAsync(db, CancellationToken.None),
            () => WaitAsync(stopping),
            stopping
        );
    }

    /// <summary>
    /// Batch after batch until the portal stops, and once more after that: what was committed before the stop, while a
    /// batch was being written, has its place when the portal has ended.
    /// </summary>
    internal static async Task WorkAsync(
        Func<Task<bool>> sequence,
        Func<Task> wait,
        CancellationToken stopping
    )
    {
        while (true)
        {
            var isLast = stopping.IsCancellationRequested;
            while (await sequence()) { }

            if (isLast)
            {
                return;
            }

            await wait();
        }
    }

    /// <summary>A stop ends the waiting, not the work: what is committed is sequenced before the portal ends.</summary>
    private async Task WaitAsync(CancellationToken stopping)
    {
        try
        {
            await signal.WaitAsync(AtMost, clock, stopping);
            await Task.Delay(Gather, TimeProvider.System, stopping);
        }
        catch (OperationCanceledException)
        {
            // The caller looks whether the portal stops.
        }
    }
}
