using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Account;

/// <summary>A link that is good now, and whose it is; a set-up link has no account yet.</summary>
internal sealed record OpenLink(OneTimeLinkPurpose Purpose, string? FullName, string? Email);

/// <summary>Where a one-time link is used: address, and who is signed in in that browser.</summary>
internal sealed record LinkUse(string From, Guid? Beside);

/// <summary>Sets passwords: by a one-time link, or by the person who knows the old one. Hashes before, never inside, the transaction.</summary>
internal sealed class Passwords(
    IServiceScopeFactory scopes,
    PasswordCheck check,
    PortalPasswordHasher hasher,
    Sessions sessions,
    TimeProvider clock
)
{
    /// <summary>Changes one's own password and ends one's other sessions (V7.4.3).</summary>
    public async Task<Outcome<Done>> ChangeAsync(
        SignedIn who,
        string current,
        string wanted,
        CancellationToken cancel
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var user = await scope
            .ServiceProvider.GetRequiredService<PortalDbContext>()
            .Users.AsNoTracking()
            .SingleAsync(u => u.Id == who.UserId, cancel);
        if (PasswordRules.Check(wanted, user.FullName, user.Email) is { } unfit)
        {
            return unfit;
        }

        var hash = hasher.Hash(wanted);
        IReadOnlyList<Guid> ended = [];
        var tried = await check.AskAsync(
            "ChangeOwnPassword",
            users => users.Where(u => u.Id == who.UserId),
            current,
            _ => Actor.Named(user.Id, user.FullName),
            async (entry, outcome) =>
            {
                entry.InSession(who.SessionId);
                if (!outcome.IsRight)
                {
                    entry.Refused(PasswordCheck.Refusal(outcome));
                    return;
                }

                outcome.User!.PasswordHash = hash;
                ended = await Sessions.EndAllAsync(
                    entry.Db,
                    who.UserId,
                    who.SessionId,
                    entry.Now,
                    cancel
                );
            },
            cancel
        );
        sessions.Announce(ended);
        return tried.IsRight ? Done.Now : PasswordCheck.OwnRefusal(tried);
    }

    /// <summary>What the link opens; null, and an entry of the try, when it is unknown, used or over.</summary>
    public async Task<OpenLink?> OpenAsync(string code, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if (await FindAsync(db, code, clock.GetUtcNow(), cancel) is var (link, user))
        {
            // A patient's account is named by the subject number, which patients are never shown.
            var name = user?.Kind == AccountKind.Patient ? null : user?.FullName;
            return new OpenLink(link.Purpose, name, user?.Email);
        }

        await scope
            .ServiceProvider.GetRequiredService<AuditScope>()
            .RunAsync(
                "OpenOneTimeLink",
                Actor.Anonymous,
                entry =>
                {
                    entry.Refused(new Refusal("LinkNotGood", "A1"));
                    return Task.FromResult(Done.Now);
                },
                cancel
            );
        return null;
    }

    /// <summary>Uses the link: the invited person's password, or the first administrator's account. Works once.</summary>
    public async Task<Outcome<Done>> SetAsync(
        string code,
        string? fullName,
        string? email,
        string password,
        LinkUse use,
        CancellationToken cancel
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if (await FindAsync(db, code, clock.GetUtcNow(), cancel) is not var (_, invited))
        {
            return new Refusal("LinkNotGood", "A1");
        }

        if (
            PasswordRules.Check(password, invited?.FullName ?? fullName, invited?.Email ?? email) is
            { } unfit
        )
        {
            return unfit;
        }

        var hash = hasher.Hash(password);
        db.ChangeTracker.Clear();
        var audit = scope.ServiceProvider.GetRequiredService<AuditScope>();
        try
        {
            return await audit.RunAsync("UseOneTimeLink", ActorOf(invited), UseAsync, cancel);
        }
        catch (Exception error) when (DatabaseErrors.IsRace(error, db))
        {
            return new Refusal("LinkNotGood", "A1");
        }

        async Task<Outcome<Done>> UseAsync(ScopeEntry entry)
        {
            if (await FindAsync(entry.Db, code, entry.Now, cancel) is not var (link, user))
            {
                var refusal = new Refusal("LinkNotGood", "A1");
                entry.Refused(refusal);
                return refusal;
            }

            (link.UsedAt, link.UsedFrom, link.UsedBeside) = (entry.Now, use.From, use.Beside);
            user ??= FirstAdministrator.Create(entry, link.UserId, fullName!, email!);
            user.PasswordHash = hash;
            user.EmailConfirmed = true;
            (user.AccessFailedCount, user.LockoutEnd) = (0, null);
            // Whoever made the link could have kept it: the entry says who that was, and what tells the two apart.
            entry.Say(
                Typed.Of(
                    ("account", user.Email),
                    ("linkMadeBy", await NameAsync(entry.Db, link.MadeBy)),
                    ("from", use.From),
                    ("signedInBeside", await NameAsync(entry.Db, use.Beside))
                )
            );
            await Sessions.EndAllAsync(entry.Db, user.Id, null, entry.Now, cancel);
            return Done.Now;
        }
    }

    private static Task<string?> NameAsync(PortalDbContext db, Guid? userId) =>
        db.Users.Where(u => u.Id == userId).Select(u => u.FullName).SingleOrDefaultAsync();

    private static Actor ActorOf(PortalUser? user) =>
        user is null ? Actor.Anonymous : Actor.Named(user.Id, user.FullName);

    private static async Task<(OneTimeLink Link, PortalUser? User)?> FindAsync(
        PortalDbContext db,
        string code,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        if (await OneTimeLinks.FindAsync(db, code, now, cancel) is not { } link)
        {
            return null;
        }

        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == link.UserId, cancel);
        var isGood =
            link.Purpose == OneTimeLinkPurpose.SetUp
                ? !await db.Users.AnyAsync(cancel)
                : user is { SuspendedAt: null };
        return isGood ? (link, user) : null;
    }
}
