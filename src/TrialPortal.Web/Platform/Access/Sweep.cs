namespace TrialPortal.Web.Platform.Access;

/// <summary>A chore that comes again. One that fails, as while the database is away, is logged and tried the next time.</summary>
public abstract class Sweep(TimeSpan every, TimeProvider clock, ILogger log) : BackgroundService
{
    protected DateTimeOffset Now => clock.GetUtcNow();

    protected abstract Task DoAsync(CancellationToken cancel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The portal stops; the next start goes on.
        }
    }

    protected async Task TryAsync(CancellationToken cancel)
    {
        try
        {
            await DoAsync(cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "{Sweep} could not be done; it is tried again", GetType().Name);
        }
    }
}
