using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Access;

/// <summary>
/// Who is signed in, for a circuit. Its session's end reaches it at once and turns it anonymous, so that the page goes and
/// the way in opens (BZ-01); a look at the database now and then is the safety net (BZ-02). A page stays its session's: who
/// reconnects to it by another finds nobody there (BZ-03).
/// </summary>
internal sealed class CircuitSession : RevalidatingServerAuthenticationStateProvider
{
    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal());

    private readonly LiveUpdates live;
    private readonly IServiceScopeFactory scopes;
    private readonly ILogger log;
    private IDisposable? subscription;

    /// <summary>The session whose page this is; a reconnecting browser may come back with another (BZ-03).</summary>
    private Guid? own;

    public CircuitSession(ILoggerFactory logs, LiveUpdates live, IServiceScopeFactory scopes)
        : base(logs)
    {
        this.live = live;
        this.scopes = scopes;
        log = logs.CreateLogger<CircuitSession>();
        AuthenticationStateChanged += Listen;
    }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState,
        CancellationToken cancellationToken
    ) => IsGoodAsync(authenticationState.User, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        AuthenticationStateChanged -= Listen;
        subscription?.Dispose();
        base.Dispose(disposing);
    }

    private async void Listen(Task<AuthenticationState> changed)
    {
        var user = (await changed).User;
        subscription?.Dispose();
        if (Id(user, CurrentActor.SessionClaim) is { } now && now != (own ??= now))
        {
            log.LogWarning("Session {Session} came back to a page of session {Own}", now, own);
            SetAuthenticationState(Task.FromResult(Nobody));
            return;
        }

        subscription =
            Id(user, CurrentActor.SessionClaim) is { } session
            && Id(user, ClaimTypes.NameIdentifier) is { } account
                ? live.Subscribe(
                    [LiveTopic.Session(session), LiveTopic.User(account)],
                    change => HearAsync(change, user)
                )
                : null;
    }

    private async Task HearAsync(LiveChange change, ClaimsPrincipal user)
    {
        if (
            change.Kind == LiveKind.SessionEnded
            || change.Kind == LiveKind.Rights && !await IsGoodAsync(user, CancellationToken.None)
        )
        {
            SetAuthenticationState(Task.FromResult(Nobody));
        }
    }

    private async Task<bool> IsGoodAsync(ClaimsPrincipal user, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Use(user);
        var rights = await scope
            .ServiceProvider.GetRequiredService<IOperations>()
            .RightsAsync(cancel);
        return rights.Actor.Kind == ActorKind.User;
    }

    private static Guid? Id(ClaimsPrincipal user, string claim) =>
        Guid.TryParse(user.FindFirstValue(claim), out var id) ? id : null;
}
