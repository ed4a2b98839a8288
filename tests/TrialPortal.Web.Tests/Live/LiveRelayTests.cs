using Microsoft.Extensions.Logging.Abstractions;
using TrialPortal.Web.Platform.Live;
using static TrialPortal.Web.Tests.Live.LiveWorld;

namespace TrialPortal.Web.Tests.Live;

public sealed class LiveRelayTests
{
    private static readonly string Topic = LiveTopic.Patient(Patient);

    [Fact]
    public async Task The_other_node_hears_in_one_batch_and_the_own_node_once()
    {
        var wire = new Wire();
        await using var here = await Node.StartAsync(wire);
        await using var there = await Node.StartAsync(wire);

        here.Updates.Publish([Changed(Id(7), Topic)]);
        here.Updates.Publish([Changed(Id(8), Topic)]);
        await here.Clock.PassAsync(LiveRelay.Batch);

        Assert.Equal(Id(7), (await there.Ear.Next())[0].Id);
        Assert.Equal(Id(8), (await there.Ear.Next())[0].Id);
        Assert.Equal(Id(7), (await here.Ear.Next())[0].Id);
        Assert.Equal(Id(8), (await here.Ear.Next())[0].Id);
        Assert.Equal(2, here.Updates.Position);
        Assert.Equal(1, wire.Sent);
    }

    [Fact]
    public async Task What_could_not_be_sent_is_read_again_by_the_others()
    {
        var wire = new Wire { Breaks = 1 };
        await using var here = await Node.StartAsync(wire);
        await using var there = await Node.StartAsync(wire);

        here.Updates.Publish([Changed(Patient, Topic)]);
        await here.Clock.PassAsync(LiveRelay.Batch);
        await here.Clock.PassAsync(LiveRelay.Retry);

        Assert.Equal(LiveKind.MissedSome, (await there.Ear.Next())[0].Kind);
    }

    [Fact]
    public async Task After_a_broken_wire_this_node_reads_again()
    {
        var wire = new Wire();
        await using var node = await Node.StartAsync(wire);

        wire.Cut();
        await node.Clock.PassAsync(LiveRelay.Retry);

        Assert.Equal(LiveKind.MissedSome, (await node.Ear.Next())[0].Kind);
    }

    [Fact]
    public void Messages_stay_below_the_limit_and_arrive_whole()
    {
        var sender = new LiveMessages(Id(1));
        var changes = Enumerable.Range(0, 200).Select(i => Changed(Id(i), Topic)).ToList();

        var messages = sender.Write(changes);

        Assert.All(messages, m => Assert.True(m.Length < LiveMessages.MostBytes));
        Assert.Equal(
            changes.Select(c => c.Id),
            messages.SelectMany(m => new LiveMessages(Id(2)).Read(m)!).Select(c => c.Id)
        );
        Assert.All(messages, m => Assert.Null(sender.Read(m)));
        Assert.Null(sender.Read("not ours"));
    }

    /// <summary>A portal's process, as far as news go.</summary>
    private sealed class Node : IAsyncDisposable
    {
        private readonly LiveRelay relay;
        private readonly IDisposable subscription;

        private Node(Wire wire)
        {
            Updates = Updates(Clock);
            relay = new LiveRelay(Updates, Clock, NullLogger<LiveRelay>.Instance, wire);
            subscription = Updates.Subscribe([Topic], Ear.ReceiveOne);
        }

        internal WatchedClock Clock { get; } = new();
        internal LiveUpdates Updates { get; }
        internal LiveEar Ear { get; } = new();

        internal static async Task<Node> StartAsync(Wire wire)
        {
            var node = new Node(wire);
            var ready = wire.NextReady();
            await node.relay.StartAsync(default);
            await ready;
            return node;
        }

        public async ValueTask DisposeAsync()
        {
            subscription.Dispose();
            await relay.StopAsync(default);
            relay.Dispose();
        }
    }

    private sealed class Wire : ILiveRelay
    {
        private readonly List<Action<string>> ears = [];
        private TaskCompletionSource cut = new();
        private TaskCompletionSource listening = new();

        internal int Breaks { get; set; }
        internal int Sent { get; private set; }

        internal Task NextReady() => (listening = new()).Task;

        internal void Cut()
        {
            var broken = cut;
            cut = new();
            broken.SetException(new IOException("The wire broke."));
        }

        public Task SendAsync(IReadOnlyList<string> messages, CancellationToken cancel)
        {
            if (Breaks-- > 0)
            {
                throw new IOException("The wire is away.");
            }

            Sent++;
            foreach (var message in messages)
            {
                ears.ForEach(hear => hear(message));
            }

            return Task.CompletedTask;
        }

        public async Task ListenAsync(Action ready, Action<string> heard, CancellationToken cancel)
        {
            ears.Add(heard);
            ready();
            var broken = cut.Task;
            listening.TrySetResult();
            await broken.WaitAsync(cancel);
        }
    }
}
