using System.Globalization;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Tests.Ui;
using static TrialPortal.Web.Tests.Live.LiveWorld;

namespace TrialPortal.Web.Tests.Live;

[Trait("id", "I1")]
public sealed class LiveUpdatesTests
{
    private static readonly string Topic = LiveTopic.Patient(Patient);

    [Fact]
    public async Task Tells_every_listener_of_the_topic_and_no_other()
    {
        var updates = Updates();
        var (first, second, other) = (new LiveEar(), new LiveEar(), new LiveEar());
        using var a = updates.Subscribe([Topic], first.ReceiveOne);
        using var b = updates.Subscribe([Topic, LiveTopic.Site(Site)], second.ReceiveOne);
        using var c = updates.Subscribe([LiveTopic.Site(OtherSite)], other.ReceiveOne);

        var change = Changed(Patient, Topic, LiveTopic.Site(Site));
        var marker = Changed(Id(9), LiveTopic.Site(OtherSite));
        updates.Publish([change, marker]);

        Assert.Equal([change], await first.Next());
        Assert.Equal([change], await second.Next());
        Assert.Equal([marker], await other.Next());
        Assert.False(second.HasMore);
    }

    [Fact]
    public async Task A_failing_receiver_harms_no_other_and_hears_the_next()
    {
        var updates = Updates();
        var (ear, failing) = (new LiveEar(), new LiveEar());
        using var a = updates.Subscribe(
            [Topic],
            async change =>
            {
                await failing.ReceiveOne(change);
                throw new InvalidOperationException("A receiver broke.");
            }
        );
        using var b = updates.Subscribe([Topic], ear.ReceiveOne);

        updates.Publish([Changed(Patient, Topic)]);
        Assert.Single(await ear.Next());
        Assert.Single(await failing.Next());

        updates.Publish([Changed(Patient, Topic)]);
        Assert.Single(await ear.Next());
        Assert.Single(await failing.Next());
    }

    [Fact]
    public async Task A_slow_receiver_holds_up_neither_publisher_nor_others()
    {
        var updates = Updates();
        var (slow, ear) = (new TaskCompletionSource(), new LiveEar());
        using var a = updates.Subscribe([Topic], _ => slow.Task);
        using var b = updates.Subscribe([Topic], ear.ReceiveOne);

        updates.Publish([Changed(Patient, Topic)]);

        Assert.Single(await ear.Next());
        slow.SetResult();
    }

    [Fact]
    public async Task A_receiver_far_behind_is_told_to_read_again()
    {
        var updates = Updates();
        var (entered, slow, ear) = (
            new TaskCompletionSource(),
            new TaskCompletionSource(),
            new LiveEar()
        );
        using var subscription = await updates.SubscribeAsync(
            [Topic],
            As(Role.Nurse, Patient).RightsAsync,
            async changes =>
            {
                entered.TrySetResult();
                await slow.Task;
                await ear.Receive(changes);
            }
        );
        updates.Publish([Changed(Id(0), Topic)]);
        await entered.Task;

        updates.Publish([.. Enumerable.Range(1, 1001).Select(i => Changed(Id(i), Topic))]);
        slow.SetResult();

        Assert.Equal(Id(0), Assert.Single(await ear.Next()).Id);
        Assert.Equal(LiveKind.MissedSome, Assert.Single(await ear.Next()).Kind);
    }

    [Fact]
    public async Task News_is_heard_in_the_listeners_language_whoever_published_it()
    {
        var updates = Updates();
        var heard = new TaskCompletionSource<string>();
        using var english = Reading.In("en");
        using var subscription = updates.Subscribe(
            [Topic],
            _ =>
            {
                heard.SetResult(CultureInfo.CurrentUICulture.Name);
                return Task.CompletedTask;
            }
        );

        using var korean = Reading.In("ko");
        updates.Publish([Changed(Patient, Topic)]);

        Assert.Equal("en", await heard.Task);
    }

    [Fact]
    public async Task A_disposed_listener_hears_nothing_more()
    {
        var updates = Updates();
        var (gone, ear) = (new LiveEar(), new LiveEar());
        updates.Subscribe([Topic], gone.ReceiveOne).Dispose();
        using var b = updates.Subscribe([Topic], ear.ReceiveOne);

        updates.Publish([Changed(Patient, Topic)]);

        await ear.Next();
        Assert.False(gone.HasMore);
        Assert.Single(updates.Listeners.Record(Changed(Patient, Topic)));
    }

    [Fact]
    public async Task Changes_gather_into_one_call()
    {
        var clock = new WatchedClock();
        var updates = Updates(clock);
        var ear = new LiveEar();
        using var subscription = await updates.SubscribeAsync(
            [Topic],
            As(Role.Nurse, Patient).RightsAsync,
            ear.Receive,
            new LiveManner { Collect = LiveComponent.Collect }
        );

        updates.Publish([Changed(Patient, Topic), Changed(Id(8), Topic)]);
        updates.Publish([Changed(Patient, Topic), Changed(Id(9), Topic)]);
        Assert.False(ear.HasMore);
        await clock.PassAsync(LiveComponent.Collect);

        Assert.Equal([Patient, Id(8), Id(9)], (await ear.Next()).Select(c => c.Id));
    }

    [Fact]
    public async Task What_changed_between_reading_and_listening_is_told()
    {
        var updates = Updates();
        var ear = new LiveEar();
        updates.Publish([Changed(Id(7), Topic)]);
        var read = updates.Position;
        updates.Publish([Changed(Id(8), Topic), Changed(Id(9), LiveTopic.Site(OtherSite))]);

        using var subscription = await updates.SubscribeAsync(
            [Topic],
            As(Role.Nurse, Patient).RightsAsync,
            ear.Receive,
            since: read
        );

        Assert.Equal(Id(8), Assert.Single(await ear.Next()).Id);
    }

    [Fact]
    public async Task What_is_remembered_no_more_is_told_as_missed()
    {
        var updates = Updates();
        var ear = new LiveEar();
        var read = updates.Position;
        updates.Publish([.. Enumerable.Range(1, 600).Select(i => Changed(Id(i), Topic))]);

        using var subscription = await updates.SubscribeAsync(
            [Topic],
            As(Role.Nurse, Patient).RightsAsync,
            ear.Receive,
            since: read
        );

        Assert.Equal(LiveKind.MissedSome, Assert.Single(await ear.Next()).Kind);
    }

    [Fact]
    public async Task The_next_change_of_a_topic_can_be_awaited()
    {
        var updates = Updates();
        var next = updates.Next(Topic);
        var change = Changed(Patient, Topic);

        updates.Publish([change]);

        Assert.Equal(change, await next);
        Assert.Empty(updates.Listeners.Record(change));
    }

    [Fact]
    [Trait("id", "C8")]
    public void An_event_has_no_room_for_content()
    {
        Assert.Equal(
            ["Id", "Kind", "Topics"],
            typeof(LiveChange).GetProperties().Select(p => p.Name).Order()
        );
        Assert.Equal(["Id", "Kind"], typeof(LiveNews).GetProperties().Select(p => p.Name).Order());
    }
}
