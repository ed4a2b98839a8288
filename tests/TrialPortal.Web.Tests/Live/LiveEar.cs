using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using TrialPortal.Domain.Access;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Live;

namespace TrialPortal.Web.Tests.Live;

/// <summary>A receiver that a test can wait for.</summary>
internal sealed class LiveEar
{
    private readonly Channel<IReadOnlyList<LiveChange>> heard = Channel.CreateUnbounded<
        IReadOnlyList<LiveChange>
    >();

    internal Task Receive(IReadOnlyList<LiveChange> changes) =>
        heard.Writer.WriteAsync(changes).AsTask();

    internal Task ReceiveOne(LiveChange change) => Receive([change]);

    internal Task<IReadOnlyList<LiveChange>> Next() => heard.Reader.ReadAsync().AsTask();

    internal bool HasMore => heard.Reader.TryPeek(out _);
}

/// <summary>A clock that tells how many timers were asked for: a test advances it once the code waits.</summary>
internal sealed class WatchedClock : TimeProvider
{
    private readonly TestClock clock = new();
    private readonly Channel<bool> waits = Channel.CreateUnbounded<bool>();

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    )
    {
        var timer = clock.CreateTimer(callback, state, dueTime, period);
        waits.Writer.TryWrite(true);
        return timer;
    }

    /// <param name="timers">How many must have been asked for: one that rings may ask for the next before another has asked at all.</param>
    internal async Task PassAsync(TimeSpan time, int timers = 1)
    {
        for (var asked = 0; asked < timers; asked++)
        {
            await waits.Reader.ReadAsync();
        }

        clock.Advance(time);
    }
}

/// <summary>Ids and people of these tests.</summary>
internal static class LiveWorld
{
    internal static readonly Guid Study = Id(1);
    internal static readonly Guid Site = Id(2);
    internal static readonly Guid OtherSite = Id(3);
    internal static readonly Guid Patient = Id(4);
    internal static readonly Guid OtherPatient = Id(5);

    internal static Guid Id(int number) => new(number, 0, 7, new byte[8]);

    internal static LiveUpdates Updates(TimeProvider? clock = null, ILoggerFactory? logs = null) =>
        new(
            clock ?? new TestClock(),
            (logs ?? LoggerFactory.Create(_ => { })).CreateLogger<LiveUpdates>()
        );

    internal static LiveChange Changed(Guid id, params string[] topics) =>
        new("PatientProfile", id, topics);

    /// <summary>The reader's last role ends, and the open page hears of it.</summary>
    internal static Task LoseRolesAsync(
        this FakeOperations reader,
        LiveUpdates updates,
        WatchedClock clock
    )
    {
        var actor = reader.Rights.Actor;
        reader.Rights = Rights.On(actor with { Roles = [] }, TestClock.Thursday);
        var user = actor.UserId!.Value;
        updates.Publish([new(LiveKind.Rights, user, [LiveTopic.User(user)])]);
        return clock.PassAsync(LiveComponent.Collect);
    }

    internal static FakeOperations As(Role role, params Guid[] patients) =>
        role == Role.Administrator
            ? new FakeOperations().As(role)
            : new FakeOperations().As(role, Study, Site, patients);
}
