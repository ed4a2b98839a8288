using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Messaging.Files;
using TrialPortal.Web.Features.Stock;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Calendar;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Demo;

/// <summary>Where the demo is played: each act is a real operation of a real account, at the demo's time.</summary>
internal sealed class DemoStage(IServiceProvider services, DemoClock clock)
{
    private readonly Dictionary<string, SignedIn> people = [];

    /// <summary>Hashed once for all: it takes 80 ms, and the password is no secret.</summary>
    private readonly string password = services
        .GetRequiredService<IPasswordHasher<PortalUser>>()
        .HashPassword(null!, DemoStudy.Password);

    public DemoClock Clock => clock;

    public Guid UserIdOf(string key) => people[key].UserId;

    /// <summary>Gives an account the password of the demo, and a session to act in while it is played.</summary>
    public Task AdmitAsync(string key, string email) =>
        SetUpAsync(
            async (entry, _) =>
            {
                var name = PortalUser.LookedUpAs(email);
                var user = await entry.Db.Users.SingleAsync(u => u.NormalizedUserName == name);
                (user.PasswordHash, user.EmailConfirmed) = (password, true);
                var session = new UserSession
                {
                    Id = entry.NewId(),
                    UserId = user.Id,
                    KeyHash = entry.NewId().ToString("N"),
                    StartedAt = entry.Now,
                    ActiveAt = entry.Now,
                    ExpiresAt = entry.Now.AddDays(DemoStudy.Days + 2),
                };
                entry.Db.Add(session);
                people[key] = new SignedIn(user.Id, session.Id);
                return true;
            }
        );

    /// <summary>What the portal does by itself when the day at a site turns.</summary>
    public async Task NewDayAsync()
    {
        await services.GetRequiredService<MidnightSweep>().WriteDownAsync();
        await services.GetRequiredService<ExpirySweep>().TakeOutExpiredAsync();
    }

    /// <summary>Runs a command as this person; a refusal the story did not foresee stops the loading.</summary>
    public async Task<T> DoAsync<T>(string key, ICommand<T> command, bool signed = false)
    {
        var outcome = await TryAsync(key, command, signed);
        return outcome.Refusal is { } refusal
            ? throw new InvalidOperationException(
                $"The demo was refused {command.GetType().Name} as {key}: {refusal.Code} {refusal.Field}"
            )
            : outcome.Value;
    }

    public async Task<Outcome<T>> TryAsync<T>(string key, ICommand<T> command, bool signed = false)
    {
        await using var scope = ScopeOf(key);
        Guid? proof = signed
            ? await scope.ServiceProvider.GetRequiredService<Proving>().IssueForDemoAsync(command)
            : null;
        return await scope
            .ServiceProvider.GetRequiredService<IOperations>()
            .RunAsync(command, Guid.CreateVersion7(clock.GetUtcNow()), proof);
    }

    public async Task<Outcome<T>> AskAsync<T>(string key, IQuery<T> query)
    {
        await using var scope = ScopeOf(key);
        return await scope
            .ServiceProvider.GetRequiredService<IOperations>()
            .AskAsync(query, Guid.CreateVersion7(clock.GetUtcNow()));
    }

    /// <summary>Takes a file in for a message, as a page does.</summary>
    public async Task<Guid> HoldAsync(string key, byte[] content, string name)
    {
        await using var scope = ScopeOf(key);
        using var from = new MemoryStream(content);
        var held = await scope
            .ServiceProvider.GetRequiredService<Uploads>()
            .HoldAsync(from, from.Length, name);
        return held.Value.Id;
    }

    /// <summary>A named save of the loader itself, for what no operation does: the first account, passwords, sessions.</summary>
    public async Task<T> SetUpAsync<T>(Func<ScopeEntry, IServiceProvider, Task<T>> act)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<AuditScope>()
            .RunAsync("LoadDemo", Actor.System("demo"), e => act(e, scope.ServiceProvider));
    }

    private AsyncServiceScope ScopeOf(string key)
    {
        var who = people[key];
        var scope = services.CreateAsyncScope();
        scope
            .ServiceProvider.GetRequiredService<CurrentActor>()
            .Use(
                new ClaimsPrincipal(
                    new ClaimsIdentity(
                        [
                            new Claim(ClaimTypes.NameIdentifier, who.UserId.ToString()),
                            new Claim(CurrentActor.SessionClaim, who.SessionId.ToString()),
                        ],
                        "demo"
                    )
                )
            );
        scope.ServiceProvider.GetRequiredService<DemoLoading>().Begin();
        return scope;
    }
}
