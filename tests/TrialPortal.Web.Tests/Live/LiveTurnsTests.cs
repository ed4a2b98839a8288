using Microsoft.Extensions.Logging.Abstractions;
using TrialPortal.Domain.Access;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Live;
using static TrialPortal.Web.Tests.Live.LiveWorld;

namespace TrialPortal.Web.Tests.Live;

/// <summary>A change that a thousand screens show: who is told first, who in turn, and who not at all.</summary>
[Trait("id", "I1")]
public sealed class LiveTurnsTests
{
    private static readonly string Topic = LiveTopic.Patient(Patient);
    private static readonly LiveManner InTurn = new() { InTurn = true };

    [Fact]
    public async Task Who_takes_turns_waits_for_the_one_before_and_hears_of_all_that_came_meanwhile_and_who_is_foremost_waits_for_nobody()
    {
        var updates = Updates(OnePlace());
        var (later, foremost) = (new LiveEar(), new LiveEar());
        var slow = new TaskCompletionSource();
        using var before = await HoldAsync(updates, slow.Task);
        using var b = await ListenAsync(updates, later.Receive, InTurn);
        using var c = await ListenAsync(updates, foremost.Receive, new LiveManner());

        updates.Publish([Changed(Id(8), Topic)]);
        Assert.Equal(Id(8), Assert.Single(await foremost.Next()).Id);
        updates.Publish([Changed(Id(9), Topic)]);
        Assert.Equal(Id(9), Assert.Single(await foremost.Next()).Id);
        Assert.False(later.HasMore);
        slow.SetResult();

        Assert.Equal([Id(8), Id(9)], (await later.Next()).Select(c => c.Id));
    }

    [Fact]
    public async Task A_receiver_that_hangs_or_fails_gives_its_place_to_the_next()
    {
        var updates = Updates(new LiveTurns(places: 1, longest: TimeSpan.Zero));
        var ear = new LiveEar();
        using var hanging = await ListenAsync(
            updates,
            _ => new TaskCompletionSource().Task,
            InTurn
        );
        using var failing = await ListenAsync(
            updates,
            _ => Task.FromException(new InvalidOperationException("A receiver broke.")),
            InTurn
        );
        using var next = await ListenAsync(updates, ear.Receive, InTurn);

        updates.Publish([Changed(Id(7), Topic)]);

        Assert.Single(await ear.Next());
    }

    [Fact]
    public async Task News_of_its_readers_rights_waits_in_no_line_for_others()
    {
        var updates = Updates(OnePlace());
        var (nurse, ear) = (As(Role.Nurse, Patient), new LiveEar());
        var slow = new TaskCompletionSource();
        using var before = await HoldAsync(updates, slow.Task);
        using var b = await updates.SubscribeAsync([Topic], nurse.RightsAsync, ear.Receive, InTurn);
        updates.Publish([Changed(Id(8), Topic)]);
        Assert.False(ear.HasMore);

        var user = nurse.Rights.Actor.UserId!.Value;
        nurse.As(Role.Nurse, Study, Site);
        updates.Publish([new(LiveKind.Rights, user, [LiveTopic.User(user)])]);

        Assert.Equal(LiveKind.RightsLost, Assert.Single(await ear.Next()).Kind);
        slow.SetResult();
    }

    [Fact]
    public async Task What_does_not_concern_a_receiver_does_not_reach_it_but_what_is_about_its_reader_does()
    {
        var updates = Updates(new LiveTurns());
        var ear = new LiveEar();
        using var subscription = await ListenAsync(
            updates,
            ear.Receive,
            new LiveManner { Concerns = change => change.Id == Id(8) }
        );

        updates.Publish([Changed(Id(7), Topic), Changed(Id(8), Topic)]);
        Assert.Equal(Id(8), Assert.Single(await ear.Next()).Id);
        updates.Publish([LiveListeners.Missed]);

        Assert.Equal(LiveKind.MissedSome, Assert.Single(await ear.Next()).Kind);
    }

    [Fact]
    public async Task A_receiver_that_cannot_say_what_concerns_it_is_told_and_harms_no_publisher()
    {
        var updates = Updates(new LiveTurns());
        var ear = new LiveEar();
        using var subscription = await ListenAsync(
            updates,
            ear.Receive,
            new LiveManner { Concerns = _ => throw new InvalidOperationException("It broke.") }
        );

        updates.Publish([Changed(Id(7), Topic)]);

        Assert.Single(await ear.Next());
    }

    /// <summary>Held for as long as its receiver takes, however slow the machine.</summary>
    private static LiveTurns OnePlace() => new(places: 1, longest: Timeout.InfiniteTimeSpan);

    /// <summary>Somebody who has the place until then.</summary>
    private static async Task<IDisposable> HoldAsync(LiveUpdates updates, Task until)
    {
        var ear = new LiveEar();
        var holding = await ListenAsync(
            updates,
            changes => Task.WhenAll(ear.Receive(changes), until),
            InTurn
        );
        updates.Publish([Changed(Id(7), Topic)]);
        Assert.Single(await ear.Next());
        return holding;
    }

    private static Task<IDisposable> ListenAsync(
        LiveUpdates updates,
        Func<IReadOnlyList<LiveChange>, Task> receive,
        LiveManner manner
    ) => updates.SubscribeAsync([Topic], As(Role.Nurse, Patient).RightsAsync, receive, manner);

    private static LiveUpdates Updates(LiveTurns turns) =>
        new(new TestClock(), NullLogger<LiveUpdates>.Instance) { Turns = turns };
}
