using TrialPortal.Testing;

namespace TrialPortal.Web.Tests.Testing;

public sealed class TestClockTests
{
    [Fact]
    public void Fires_timers_in_order_at_their_own_instants()
    {
        var clock = new TestClock();
        var fired = new List<(string Name, TimeSpan After)>();
        using var slow = Timer("slow", 3, 0);
        using var often = Timer("often", 1, 1);

        clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(["often", "often", "slow", "often"], fired.Select(f => f.Name));
        Assert.Equal([1, 2, 3, 3], fired.Select(f => (int)f.After.TotalSeconds));
        Assert.Equal(TestClock.Thursday.AddSeconds(3), clock.GetUtcNow());

        ITimer Timer(string name, int due, int period) =>
            clock.CreateTimer(
                _ => fired.Add((name, clock.GetUtcNow() - TestClock.Thursday)),
                null,
                TimeSpan.FromSeconds(due),
                TimeSpan.FromSeconds(period)
            );
    }

    [Fact]
    public void A_timer_that_fell_due_often_in_a_sleep_fires_once_and_goes_on_from_there()
    {
        var clock = new TestClock();
        var fired = new List<TimeSpan>();
        using var often = clock.CreateTimer(
            _ => fired.Add(clock.GetUtcNow() - TestClock.Thursday),
            null,
            TimeSpan.FromSeconds(1),
            TimeSpan.FromSeconds(30)
        );

        clock.Sleep(TimeSpan.FromDays(7));
        clock.Advance(TimeSpan.FromSeconds(30));

        var awake = TimeSpan.FromDays(7);
        Assert.Equal([awake, awake + TimeSpan.FromSeconds(30)], fired);
    }

    [Fact]
    public async Task Completes_a_delay_only_when_moved()
    {
        var clock = new TestClock();
        var delay = Task.Delay(
            TimeSpan.FromMinutes(2),
            clock,
            TestContext.Current.CancellationToken
        );

        clock.Advance(TimeSpan.FromSeconds(119));
        Assert.False(delay.IsCompleted);

        clock.Advance(TimeSpan.FromSeconds(1));
        await delay;
    }
}
