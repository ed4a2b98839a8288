using System.Threading.Channels;

namespace TrialPortal.Web.Features.Reports.Paper;

/// <summary>Reads on while what was read is drawn: the database and the paper work at the same time.</summary>
internal static class ReadAhead
{
    /// <param name="most">Rows held between the two.</param>
    public static async IAsyncEnumerable<T> Of<T>(IAsyncEnumerable<T> rows, int most)
    {
        var between = Channel.CreateBounded<T>(most);
        using var end = new CancellationTokenSource();
        var reading = Task.Run(() => FillAsync(rows, between.Writer, end.Token));
        try
        {
            await foreach (var row in between.Reader.ReadAllAsync())
            {
                yield return row;
            }
        }
        finally
        {
            // Whoever draws no further waits until nothing reads any more: the context is not for two.
            await end.CancelAsync();
            await reading;
        }
    }

    private static async Task FillAsync<T>(
        IAsyncEnumerable<T> rows,
        ChannelWriter<T> between,
        CancellationToken end
    )
    {
        try
        {
            await foreach (var row in rows)
            {
                await between.WriteAsync(row, end);
            }

            between.Complete();
        }
        catch (Exception error)
        {
            between.Complete(error);
        }
    }
}
