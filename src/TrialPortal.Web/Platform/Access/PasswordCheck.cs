using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Access;

/// <summary>What a password check came to. Whether the account exists is for the audit, never for the reader.</summary>
internal sealed record PasswordTry(
    PortalUser? User,
    bool IsRight,
    bool IsPaused = false,
    int TriesLeft = 0
);

/// <summary>
/// The one place where a password is asked for: sign-in, signature, change of password. Five wrong tries pause the
/// account for 15 minutes (A1). Known or unknown, right or wrong, the same work is done; it is hashed before the transaction,
/// and counted in the transaction of its audit entry.
/// </summary>
internal sealed class PasswordCheck(
    IServiceScopeFactory scopes,
    PortalPasswordHasher hasher,
    TimeProvider clock
) : IDisposable
{
    public const int Tries = 5;
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <summary>Attempts of one account at the same instant overtake each other; each is counted all the same.</summary>
    private const int MostRaces = 20;

    /// <summary>Comparing takes a core for a tenth of a second: half of the machine always stays for everybody else.</summary>
    private readonly SemaphoreSlim turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    public void Dispose() => turns.Dispose();

    /// <param name="name">Name of the audit entry.</param>
    /// <param name="whose">Which account, by id or normalised e-mail.</param>
    /// <param name="actor">Who acts, given whether the password was right.</param>
    /// <param name="tell">Says the facts in the entry; runs in its transaction, after counting.</param>
    public async Task<PasswordTry> AskAsync(
        string name,
        Func<IQueryable<PortalUser>, IQueryable<PortalUser>> whose,
        string password,
        Func<PasswordTry, Actor> actor,
        Func<ScopeEntry, PasswordTry, Task> tell,
        CancellationToken cancel = default
    )
    {
        for (var race = 1; ; race++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var seen = await whose(db.Users.AsNoTracking()).SingleOrDefaultAsync(cancel);
            var right = await CompareAsync(seen?.PasswordHash, password, cancel);
            var audit = scope.ServiceProvider.GetRequiredService<AuditScope>();
            try
            {
                return await audit.RunAsync(
                    name,
                    actor(Judge(seen, right, clock.GetUtcNow())),
                    async entry =>
                    {
                        var user = await whose(entry.Db.Users).SingleOrDefaultAsync(cancel);
                        var still = right && user?.PasswordHash == seen?.PasswordHash;
                        var outcome = Judge(user, still, entry.Now);
                        outcome = outcome with { TriesLeft = Count(outcome, entry.Now) };
                        await tell(entry, outcome);
                        return outcome;
                    },
                    cancel
                );
            }
            catch (Exception error) when (DatabaseErrors.IsRace(error, db) && race < MostRaces) { }
        }
    }

    private async Task<bool> CompareAsync(string? hash, string password, CancellationToken cancel)
    {
        await turns.WaitAsync(cancel);
        try
        {
            return hasher.IsRight(hash, password);
        }
        finally
        {
            turns.Release();
        }
    }

    private static PasswordTry Judge(PortalUser? user, bool right, DateTimeOffset now) =>
        user is null ? new PasswordTry(null, false)
        : user.LockoutEnd > now ? new PasswordTry(user, false, IsPaused: true)
        : new PasswordTry(user, right && user.SuspendedAt is null);

    private static int Count(PasswordTry outcome, DateTimeOffset now)
    {
        if (outcome is not { User: { } user, IsPaused: false })
        {
            return 0;
        }

        user.AccessFailedCount = outcome.IsRight ? 0 : user.AccessFailedCount + 1;
        var left = Tries - user.AccessFailedCount;
        if (left == 0)
        {
            user.LockoutEnd = now + Pause;
            user.AccessFailedCount = 0;
        }
        else if (outcome.IsRight)
        {
            user.LockoutEnd = null;
        }

        return left;
    }

    /// <summary>Rule A1 as an entry says it.</summary>
    public static Refusal Refusal(PasswordTry outcome) =>
        outcome.IsPaused ? new Refusal("SignInPaused", "A1")
        : outcome is { User: not null, TriesLeft: 0 } ? new Refusal("SignInNowPaused", "A1")
        : new Refusal("SignInWrong", "A1");

    /// <summary>What somebody signed in is told of a try at the own password.</summary>
    public static Refusal OwnRefusal(PasswordTry outcome) =>
        outcome.IsPaused || outcome.TriesLeft == 0
            ? new Refusal("PasswordPaused", "A1")
            : new Refusal("PasswordWrong", "A1").With("left", outcome.TriesLeft);
}
