using System.Threading.Channels;

namespace TrialPortal.Web.Platform.Live;

/// <summary>A wire between the nodes of one portal. Messages are small, may be lost, and come back to their sender too.</summary>
public interface ILiveRelay
{
    Task SendAsync(IReadOnlyList<string> messages, CancellationToken cancel);

    /// <summary>Listens until the wire breaks or the portal stops.</summary>
    /// <param name="ready">Called once nothing further will be missed.</param>
    Task ListenAsync(Action ready, Action<string> heard, CancellationToken cancel);
}

/// <summary>
/// Carries news to the other nodes in batches and theirs to this one. Without an <see cref="ILiveRelay"/> the portal is
/// one process and there is nothing to carry.
/// </summary>
public sealed class LiveRelay(
    LiveUpdates updates,
    TimeProvider time,
    ILogger<LiveRelay> log,
    ILiveRelay? relay = null
) : BackgroundService
{
    /// <summary>A notification takes a lock of the whole database at commit: one for a batch, not one for a command.</summary>
    internal static readonly TimeSpan Batch = TimeSpan.FromMilliseconds(50);
    internal static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private const int MostOwed = 10_000;

    private readonly LiveMessages messages = new(Guid.CreateVersion7(time.GetUtcNow()));
    private readonly Channel<LiveChange> outbox = Channel.CreateBounded<LiveChange>(MostOwed);
    private volatile bool lostSome;

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (relay is null)
        {
            return Task.CompletedTask;
        }

        updates.Forward = Owe;
        return Task.WhenAll(SendAsync(relay, stoppingToken), ListenAsync(relay, stoppingToken));
    }

    private void Owe(IReadOnlyList<LiveChange> changes)
    {
        foreach (var change in changes)
        {
            lostSome |= !outbox.Writer.TryWrite(change);
        }
    }

    private async Task SendAsync(ILiveRelay wire, CancellationToken stop)
    {
        while (await outbox.Reader.WaitToReadAsync(stop))
        {
            await Task.Delay(lostSome ? Retry : Batch, time, stop);
            List<LiveChange> batch = [];
            while (outbox.Reader.TryRead(out var change))
            {
                batch.Add(change);
            }

            try
            {
                if (lostSome)
                {
                    lostSome = false;
                    batch = [LiveListeners.Missed];
                }

                await wire.SendAsync(messages.Write(batch), stop);
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                log.LogWarning(failure, "Live news did not reach the other nodes");
                lostSome = true;
                outbox.Writer.TryWrite(LiveListeners.Missed);
            }
        }
    }

    private async Task ListenAsync(ILiveRelay wire, CancellationToken stop)
    {
        var broken = false;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await wire.ListenAsync(Ready, Heard, stop);
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                log.LogWarning(failure, "Live news of the other nodes is not heard");
            }

            broken = true;
            await Task.Delay(Retry, time, stop);
        }

        void Ready()
        {
            if (broken)
            {
                updates.Deliver([LiveListeners.Missed]);
            }
        }
    }

    private void Heard(string message)
    {
        if (messages.Read(message) is { } changes)
        {
            updates.Deliver(changes);
        }
    }
}
