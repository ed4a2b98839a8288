using TrialPortal.Web.Features.Reports.Paper;

namespace TrialPortal.Web.Tests.Reports;

[Trait("id", "K3")]
public sealed class ReadAheadTests
{
    private bool ended;

    [Fact]
    public async Task Every_row_comes_in_order()
    {
        var read = new List<int>();
        await foreach (var row in ReadAhead.Of(RowsAsync(1000), 7))
        {
            read.Add(row);
        }

        Assert.Equal(Enumerable.Range(0, 1000), read);
        Assert.True(ended);
    }

    [Fact]
    public async Task What_the_reading_meets_reaches_whoever_draws()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var row in ReadAhead.Of(RowsAsync(1000, breaksAt: 20), 7))
            {
                Assert.True(row < 20);
            }
        });

        Assert.Equal("away", error.Message);
        Assert.True(ended);
    }

    [Fact]
    public async Task When_nobody_draws_any_further_the_reading_has_ended_too()
    {
        await foreach (var row in ReadAhead.Of(RowsAsync(int.MaxValue), 7))
        {
            if (row == 3)
            {
                break;
            }
        }

        Assert.True(ended);
    }

    private async IAsyncEnumerable<int> RowsAsync(int count, int breaksAt = -1)
    {
        try
        {
            for (var i = 0; i < count; i++)
            {
                await Task.Yield();
                yield return i == breaksAt ? throw new InvalidOperationException("away") : i;
            }
        }
        finally
        {
            ended = true;
        }
    }
}
