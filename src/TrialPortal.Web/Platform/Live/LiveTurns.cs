using System.Threading.Channels;

namespace TrialPortal.Web.Platform.Live;

/// <summary>
/// The line of those who are told in turn, so many at a time. A change that a thousand screens show is asked for a thousand
/// times; who sits before the very thing that changed does not stand in that line.
/// </summary>
internal sealed class LiveTurns
{
    private readonly Channel<bool> free = Channel.CreateUnbounded<bool>();
    private readonly TimeSpan longest;

    /// <param name="places">How many are told at a time; null for as many as keep the processors busy while some of them wait.</param>
    /// <param name="longest">A receiver that hangs holds its place no longer than this; null for two seconds.</param>
    internal LiveTurns(int? places = null, TimeSpan? longest = null)
    {
        this.longest = longest ?? TimeSpan.FromSeconds(2);
        for (var place = 0; place < (places ?? 2 * Environment.ProcessorCount); place++)
        {
            free.Writer.TryWrite(true);
        }
    }

    /// <param name="hurried">Whoever is hurried leaves the line, and is told at once and beside those who hold the places.</param>
    internal async Task<bool> TakeAsync(Func<Task<bool>> tell, CancellationToken hurried)
    {
        try
        {
            await free.Reader.ReadAsync(hurried);
        }
        catch (OperationCanceledException)
        {
            return await tell();
        }

        var told = tell();
        await ((Task)told)
            .WaitAsync(longest, CancellationToken.None)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        free.Writer.TryWrite(true);
        return await told;
    }
}
