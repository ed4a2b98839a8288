using System.Threading.Channels;

namespace TrialPortal.Web.Platform.Live;

/// <summary>Wakes whoever waits for it; rung while nobody waits, it wakes the next who does, once.</summary>
internal class Bell
{
    private readonly Channel<bool> rung = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Ring() => rung.Writer.TryWrite(true);

    /// <summary>Until it rings, or the time is over: what others do rings no bell here.</summary>
    public async Task WaitAsync(TimeSpan most, TimeProvider clock, CancellationToken cancel)
    {
        using var time = new CancellationTokenSource(most, clock);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel, time.Token);
        try
        {
            await rung.Reader.ReadAsync(over.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The time is over: the caller looks.
        }
    }
}
