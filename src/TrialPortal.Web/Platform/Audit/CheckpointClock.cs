namespace TrialPortal.Web.Platform.Audit;

/// <summary>Signs a checkpoint each minute with news, and the last one when the portal stops.</summary>
internal sealed class CheckpointClock(
    Checkpoints checkpoints,
    TimeProvider clock,
    ILogger<CheckpointClock> log
) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private Task? last;

    /// <summary>Whoever stops the portal, once or twice, waits for the one last checkpoint.</summary>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return last ??= SignLastAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minute = new PeriodicTimer(Every, clock);
        try
        {
            while (await minute.WaitForNextTickAsync(stoppingToken))
            {
                await TryAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping; StopAsync signs what is left.
        }
    }

    private async Task SignLastAsync(CancellationToken cancel)
    {
        await base.StopAsync(cancel);
        await TryAsync(cancel);
    }

    private async Task TryAsync(CancellationToken cancel)
    {
        try
        {
            await checkpoints.SignAsync(cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "The checkpoint was not signed; it is tried again");
        }
    }
}
