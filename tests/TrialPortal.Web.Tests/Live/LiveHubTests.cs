using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Live;
using static TrialPortal.Web.Tests.Live.LiveWorld;

namespace TrialPortal.Web.Tests.Live;

public sealed class LiveHubTests
{
    private readonly FakeOperations patient = As(Role.Patient, Patient)
        .Answer<OwnLiveTopic, string>(asked =>
            (asked.Kind, asked.Id) == ("patient", Patient)
                ? LiveTopic.Patient(Patient)
                : Refusal.NotFound
        );

    [Theory]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.ServerSentEvents)]
    [InlineData(HttpTransportType.LongPolling)]
    [Trait("id", "I1")]
    public async Task Tells_a_patient_that_the_own_record_changed(HttpTransportType transport)
    {
        await using var host = await HubHost.StartAsync(patient);
        await using var page = host.Connect(transport);
        var told = new TaskCompletionSource<IReadOnlyList<LiveNews>>();
        page.On<IReadOnlyList<LiveNews>>("Changed", told.SetResult);
        await page.StartAsync();
        await page.InvokeAsync("Subscribe", "patient", Patient, null);

        host.Updates.Publish([
            Changed(OtherPatient, LiveTopic.Patient(OtherPatient)),
            Changed(Patient, LiveTopic.Patient(Patient)),
        ]);

        Assert.Equal([new LiveNews("PatientProfile", Patient)], await told.Task);
    }

    [Fact]
    [Trait("id", "I1")]
    public async Task Tells_a_page_at_once_what_changed_after_it_was_read()
    {
        await using var host = await HubHost.StartAsync(patient);
        var read = host.Updates.Stamp;
        host.Updates.Publish([
            Changed(OtherPatient, LiveTopic.Patient(OtherPatient)),
            Changed(Patient, LiveTopic.Patient(Patient)),
        ]);
        await using var page = host.Connect();
        var told = new TaskCompletionSource<IReadOnlyList<LiveNews>>();
        page.On<IReadOnlyList<LiveNews>>("Changed", told.SetResult);
        await page.StartAsync();

        await page.InvokeAsync("Subscribe", "patient", Patient, read);

        Assert.Equal([new LiveNews("PatientProfile", Patient)], await told.Task);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ffffffff.0")]
    [InlineData("nonsense")]
    [Trait("id", "I1")]
    public async Task Tells_a_page_of_another_run_to_read_itself_again(string read)
    {
        await using var host = await HubHost.StartAsync(patient);
        await using var page = host.Connect();
        var told = new TaskCompletionSource<IReadOnlyList<LiveNews>>();
        page.On<IReadOnlyList<LiveNews>>("Changed", told.SetResult);
        await page.StartAsync();

        await page.InvokeAsync("Subscribe", "patient", Patient, read);

        Assert.Equal([LiveKind.MissedSome], (await told.Task).Select(n => n.Kind));
    }

    [Fact]
    [Trait("id", "I1")]
    public async Task Tells_a_page_that_is_fresh_only_what_comes_after()
    {
        await using var host = await HubHost.StartAsync(patient);
        host.Updates.Publish([Changed(Patient, LiveTopic.Patient(Patient))]);
        await using var page = host.Connect();
        var told = new TaskCompletionSource<IReadOnlyList<LiveNews>>();
        page.On<IReadOnlyList<LiveNews>>("Changed", told.SetResult);
        await page.StartAsync();
        await page.InvokeAsync("Subscribe", "patient", Patient, host.Updates.Stamp);

        host.Updates.Publish([Changed(Id(77), LiveTopic.Patient(Patient))]);

        Assert.Equal(Id(77), Assert.Single(await told.Task).Id);
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task Answers_the_same_for_another_patient_an_unknown_id_and_an_unknown_kind()
    {
        await using var host = await HubHost.StartAsync(patient);
        await using var page = host.Connect();
        await page.StartAsync();

        var answers = new List<string>();
        foreach (
            var (kind, id) in new[]
            {
                ("patient", OtherPatient),
                ("patient", Id(99)),
                ("site", Site),
                ("session", HubHost.SessionId),
            }
        )
        {
            var refused = await Assert.ThrowsAsync<HubException>(() =>
                page.InvokeAsync("Subscribe", kind, id, null)
            );
            answers.Add(refused.Message);
        }

        Assert.Single(answers.Distinct());
        Assert.Equal(4, patient.Of<OwnLiveTopic>().Count);
    }

    [Fact]
    [Trait("id", "BZ-09")]
    public async Task Ends_a_connection_that_guesses()
    {
        await using var host = await HubHost.StartAsync(patient);
        await using var page = host.Connect();
        var closed = new TaskCompletionSource();
        page.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await page.StartAsync();

        for (var i = 0; i <= HubListener.MostAsked; i++)
        {
            await Assert.ThrowsAnyAsync<Exception>(() =>
                page.InvokeAsync("Subscribe", "patient", Id(100 + i), null)
            );
        }

        await closed.Task;
        Assert.Equal(HubListener.MostAsked, patient.Of<OwnLiveTopic>().Count);
    }

    [Fact]
    [Trait("id", "BZ-01")]
    public async Task Ends_with_the_session()
    {
        await using var host = await HubHost.StartAsync(patient);
        await using var page = host.Connect();
        var (ended, closed) = (new TaskCompletionSource(), new TaskCompletionSource());
        page.On("Ended", ended.SetResult);
        page.Closed += _ =>
        {
            closed.SetResult();
            return Task.CompletedTask;
        };
        await page.StartAsync();
        // The client is told that it is connected before the hub listens; an answered call comes after.
        await page.InvokeAsync("Subscribe", "patient", Patient, null);

        host.Updates.Publish([
            new(LiveKind.SessionEnded, HubHost.SessionId, [LiveTopic.Session(HubHost.SessionId)]),
        ]);

        await ended.Task;
        await closed.Task;
    }

    [Fact]
    [Trait("id", "BZ-02")]
    public async Task Ends_when_the_record_is_no_longer_the_readers()
    {
        await using var host = await HubHost.StartAsync(patient);
        await using var page = host.Connect();
        var ended = new TaskCompletionSource();
        page.On("Ended", ended.SetResult);
        await page.StartAsync();
        await page.InvokeAsync("Subscribe", "patient", Patient, null);

        var actor = patient.Rights.Actor;
        patient.Rights = Rights.On(actor with { Roles = [] }, TestClock.Thursday);
        host.Updates.Publish([
            new(LiveKind.Rights, actor.UserId!.Value, [LiveTopic.User(actor.UserId.Value)]),
        ]);

        await ended.Task;
    }

    [Fact]
    public async Task A_closed_page_leaves_no_listener()
    {
        await using var host = await HubHost.StartAsync(patient);
        await using var page = host.Connect();
        await page.StartAsync();
        await page.InvokeAsync("Subscribe", "patient", Patient, null);
        Assert.NotEmpty(host.Updates.Listeners.Record(LiveListeners.Missed));

        await page.StopAsync();
        await host.Disconnected;

        Assert.Empty(host.Updates.Listeners.Record(LiveListeners.Missed));
    }
}
