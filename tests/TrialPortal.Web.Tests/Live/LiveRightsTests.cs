using TrialPortal.Domain.Access;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Live;
using static TrialPortal.Web.Tests.Live.LiveWorld;

namespace TrialPortal.Web.Tests.Live;

/// <summary>Rights change while somebody listens.</summary>
[Trait("id", "BZ-02")]
public sealed class LiveRightsTests
{
    private readonly LiveUpdates updates = Updates();
    private readonly LiveEar ear = new();
    private readonly FakeOperations nurse = As(Role.Nurse, Patient, OtherPatient);

    private static readonly string Mine = LiveTopic.Patient(Patient);
    private static readonly string Lost = LiveTopic.Patient(OtherPatient);

    private Guid UserId => nurse.Rights.Actor.UserId!.Value;

    private void RightsChanged() =>
        updates.Publish([new(LiveKind.Rights, UserId, [LiveTopic.User(UserId)])]);

    private Task<IDisposable> ListenAsync() =>
        updates.SubscribeAsync([Mine, Lost], nurse.RightsAsync, ear.Receive);

    /// <summary>The same person, with fewer patients.</summary>
    private void Keep(params Guid[] patients)
    {
        var actor = nurse.Rights.Actor;
        nurse.Rights = Rights.On(
            actor with
            {
                Patients = actor.Patients.Where(p => patients.Contains(p.PatientId)).ToList(),
            },
            TestClock.Thursday
        );
    }

    [Fact]
    public async Task Topics_lost_are_dropped_and_told_once()
    {
        using var subscription = await ListenAsync();
        Keep(Patient);
        RightsChanged();

        var told = Assert.Single(await ear.Next());
        Assert.Equal((LiveKind.RightsLost, UserId), (told.Kind, told.Id));
        Assert.Equal([Lost], told.Topics);

        updates.Publish([Changed(OtherPatient, Lost), Changed(Patient, Mine)]);
        Assert.Equal(Patient, Assert.Single(await ear.Next()).Id);
    }

    [Fact]
    public async Task A_change_of_rights_that_takes_no_topic_is_told_whatever_is_followed()
    {
        using var subscription = await updates.SubscribeAsync([], nurse.RightsAsync, ear.Receive);

        RightsChanged();

        var told = Assert.Single(await ear.Next());
        Assert.Equal((LiveKind.Rights, UserId), (told.Kind, told.Id));
    }

    [Fact]
    public async Task A_change_published_right_after_the_loss_is_not_told()
    {
        using var subscription = await ListenAsync();
        Keep();

        updates.Publish([
            new(LiveKind.Rights, UserId, [LiveTopic.User(UserId)]),
            Changed(OtherPatient, Lost),
        ]);
        updates.Publish([Changed(Patient, Mine)]);

        Assert.Equal(LiveKind.RightsLost, Assert.Single(await ear.Next()).Kind);
        Assert.False(ear.HasMore);
    }

    [Fact]
    public async Task Rights_lost_while_subscribing_are_found()
    {
        var reads = 0;
        using var subscription = await updates.SubscribeAsync(
            [Mine],
            _ =>
            {
                var read = nurse.Rights;
                if (reads++ == 0)
                {
                    Keep();
                    RightsChanged();
                }

                return Task.FromResult(read);
            },
            ear.Receive
        );

        Assert.Equal(LiveKind.RightsLost, Assert.Single(await ear.Next()).Kind);
    }

    [Fact]
    public async Task When_rights_cannot_be_read_nothing_is_heard_any_more()
    {
        var broken = false;
        using var subscription = await updates.SubscribeAsync(
            [Mine, Lost],
            cancel =>
                broken
                    ? throw new InvalidOperationException("The database is away.")
                    : nurse.RightsAsync(cancel),
            ear.Receive
        );
        broken = true;
        RightsChanged();

        var told = Assert.Single(await ear.Next());
        Assert.Equal([Lost, Mine], told.Topics.OrderDescending());
        Assert.Empty(updates.Listeners.Record(Changed(Patient, Mine)));
    }

    [Fact]
    public async Task What_is_not_allowed_is_silent_from_the_start()
    {
        Keep(Patient);
        using var subscription = await ListenAsync();

        updates.Publish([Changed(OtherPatient, Lost), Changed(Patient, Mine)]);

        Assert.Equal(Patient, Assert.Single(await ear.Next()).Id);
    }

    [Fact]
    public async Task Who_follows_the_own_account_is_told_of_new_rights()
    {
        using var subscription = await updates.SubscribeAsync(
            [LiveTopic.User(UserId)],
            nurse.RightsAsync,
            ear.Receive
        );

        RightsChanged();

        Assert.Equal(LiveKind.Rights, Assert.Single(await ear.Next()).Kind);
    }
}
