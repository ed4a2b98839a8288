using System.Threading.Channels;

namespace TrialPortal.Web.Platform.Data;

/// <summary>Tells the sequencer of each commit of this node, so that an entry waits for milliseconds and not for its turn.</summary>
internal sealed class CommitSignal
{
    private readonly Channel<bool> rung = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Ring() => rung.Writer.TryWrite(true);

    /// <summary>Waits for the next commit, or until the time is over.</summary>
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
            // The time is over: other nodes' commits ring no bell here.
        }
    }
}
