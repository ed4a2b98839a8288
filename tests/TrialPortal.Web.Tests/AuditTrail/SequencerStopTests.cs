using TrialPortal.Web.Platform.Audit;

namespace TrialPortal.Web.Tests.AuditTrail;

/// <summary>The end of the one that gives entries their place.</summary>
[Trait("id", "INT-07")]
public sealed class SequencerStopTests
{
    [Fact]
    public async Task What_is_committed_while_the_last_batch_is_written_has_its_place_before_the_portal_ends()
    {
        using var stop = new CancellationTokenSource();
        var (waiting, placed) = (1, 0);

        await AuditSequencer.WorkAsync(SequenceAsync, () => Task.CompletedTask, stop.Token);

        Assert.Equal((0, 2), (waiting, placed));

        async Task<bool> SequenceAsync()
        {
            placed += waiting;
            waiting = 0;
            if (!stop.IsCancellationRequested)
            {
                // Another act commits, and the portal is told to stop, before this batch is done.
                waiting = 1;
                await stop.CancelAsync();
            }

            return false;
        }
    }

    [Fact]
    public async Task Batches_follow_each_other_while_more_is_waiting()
    {
        using var stop = new CancellationTokenSource();
        var (left, waits) = (3, 0);

        await AuditSequencer.WorkAsync(
            () => Task.FromResult(left > 0 && --left > 0),
            async () =>
            {
                waits++;
                await stop.CancelAsync();
            },
            stop.Token
        );

        Assert.Equal((0, 1), (left, waits));
    }
}
