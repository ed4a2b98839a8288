using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TrialPortal.Domain.Access;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Tests.Account;

[Trait("id", "BZ-01")]
public sealed class CircuitSessionTests : IDisposable
{
    private readonly Guid user = Guid.CreateVersion7(TestClock.Thursday);
    private readonly Guid session = Guid.CreateVersion7(TestClock.Thursday);
    private readonly LiveUpdates live = new(new TestClock(), NullLogger<LiveUpdates>.Instance);
    private readonly FakeOperations operations = new FakeOperations().As(Role.Administrator);
    private readonly ServiceProvider services;
    private readonly CircuitSession circuit;

    public CircuitSessionTests()
    {
        services = new ServiceCollection()
            .AddScoped<CurrentActor>()
            .AddSingleton<IOperations>(operations)
            .BuildServiceProvider();
        circuit = new CircuitSession(
            NullLoggerFactory.Instance,
            live,
            services.GetRequiredService<IServiceScopeFactory>()
        );
        var principal = new ClaimsPrincipal(
            new ClaimsIdentity(
                [
                    new Claim(ClaimTypes.NameIdentifier, user.ToString()),
                    new Claim(CurrentActor.SessionClaim, session.ToString()),
                ],
                "test"
            )
        );
        circuit.SetAuthenticationState(Task.FromResult(new AuthenticationState(principal)));
    }

    [Fact]
    public async Task Leaves_when_its_session_ends()
    {
        var left = Left();

        live.Publish([new(LiveKind.SessionEnded, session, [LiveTopic.Session(session)])]);

        Assert.NotEqual(true, (await left).User.Identity?.IsAuthenticated);
    }

    [Fact, Trait("id", "BZ-02")]
    public async Task Leaves_when_the_account_may_no_longer_act()
    {
        var left = Left();
        operations.Rights = Rights.On(Actor.Anonymous, TestClock.Thursday);

        live.Publish([new(LiveKind.Rights, user, [LiveTopic.User(user)])]);

        Assert.NotEqual(true, (await left).User.Identity?.IsAuthenticated);
    }

    [Fact]
    public async Task Stays_when_another_session_of_the_account_ends()
    {
        var other = Guid.CreateVersion7(TestClock.Thursday);

        live.Publish([new(LiveKind.SessionEnded, other, [LiveTopic.Session(other)])]);

        Assert.True((await circuit.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated);
    }

    [Fact, Trait("id", "BZ-03")]
    public async Task Nobody_goes_on_with_a_page_that_another_session_comes_back_to()
    {
        var stranger = new ClaimsPrincipal(
            new ClaimsIdentity(
                [
                    new Claim(
                        ClaimTypes.NameIdentifier,
                        Guid.CreateVersion7(TestClock.Thursday).ToString()
                    ),
                    new Claim(
                        CurrentActor.SessionClaim,
                        Guid.CreateVersion7(TestClock.Thursday).ToString()
                    ),
                ],
                "test"
            )
        );

        circuit.SetAuthenticationState(Task.FromResult(new AuthenticationState(stranger)));

        var now = (await circuit.GetAuthenticationStateAsync()).User;
        Assert.NotEqual(true, now.Identity?.IsAuthenticated);
    }

    public void Dispose()
    {
        ((IDisposable)circuit).Dispose();
        services.Dispose();
    }

    private Task<AuthenticationState> Left()
    {
        var changed = new TaskCompletionSource<AuthenticationState>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        circuit.AuthenticationStateChanged += async state => changed.TrySetResult(await state);
        return changed.Task;
    }
}
