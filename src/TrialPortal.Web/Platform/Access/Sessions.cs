using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Live;

namespace TrialPortal.Web.Platform.Access;

/// <summary>The signed-in browsers: begun, found by the key of their cookie, kept awake by key and pointer, ended.</summary>
public sealed class Sessions(
    IServiceScopeFactory scopes,
    IDataProtectionProvider protection,
    SessionLimits limits,
    LiveUpdates live,
    WriteGate gate,
    TimeProvider clock
)
{
    private readonly IDataProtector protector = protection.CreateProtector("TrialPortal.Session");

    /// <summary>Keeps a new session and gives the key for its cookie: 256 random bits.</summary>
    internal async Task<string> BeginAsync(
        SignedIn who,
        AuthenticationTicket ticket,
        string? device,
        CancellationToken cancel
    )
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Add(
            new UserSession
            {
                Id = who.SessionId,
                KeyHash = Hash(key),
                UserId = who.UserId,
                Device = device,
                StartedAt = now,
                ActiveAt = now,
                ExpiresAt = now + limits.Absolute,
                Ticket = protector.Protect(TicketSerializer.Default.Serialize(ticket)),
            }
        );
        using var turn = await gate.EnterAsync(cancel);
        await db.SaveChangesAsync(cancel);
        return key;
    }

    /// <summary>The ticket of this key while its session and account are good; one found idle or over is ended here.</summary>
    internal async Task<AuthenticationTicket?> FindAsync(string key, CancellationToken cancel)
    {
        var hash = Hash(key);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var found = await (
            from session in db.Set<UserSession>().AsNoTracking()
            join user in db.Users.AsNoTracking() on session.UserId equals user.Id
            where session.KeyHash == hash && session.EndedAt == null && user.SuspendedAt == null
            select new { Session = session, user.Kind }
        ).SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        if (!found.Session.IsAlive(clock.GetUtcNow(), limits.IdleOf(found.Kind)))
        {
            await ExpireAsync(found.Session.Id, cancel);
            return null;
        }

        return Open(found.Session);
    }

    /// <summary>A key or pointer was used: the idle time begins anew. A session already over stays over.</summary>
    public async Task<bool> TouchAsync(Guid sessionId, CancellationToken cancel = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        using var turn = await gate.EnterAsync(cancel);
        var session = await db.Set<UserSession>()
            .SingleOrDefaultAsync(s => s.Id == sessionId && s.EndedAt == null, cancel);
        if (session is null)
        {
            return false;
        }

        session.ActiveAt = clock.GetUtcNow();
        await db.SaveChangesAsync(cancel);
        return true;
    }

    public Task SignOutAsync(SignedIn who, string name, CancellationToken cancel = default) =>
        EndAsync(who.SessionId, "SignOut", Actor.Named(who.UserId, name), cancel);

    /// <summary>Nobody was there for too long, or the session reached its absolute end (A10, A11).</summary>
    public Task ExpireAsync(Guid sessionId, CancellationToken cancel = default) =>
        EndAsync(sessionId, "SessionExpired", Actor.System("Sessions"), cancel);

    /// <summary>Ends all sessions of an account but one, inside an operation or named scope; tell their circuits by <see cref="Announce"/> after commit.</summary>
    public static async Task<IReadOnlyList<Guid>> EndAllAsync(
        PortalDbContext db,
        Guid userId,
        Guid? except,
        DateTimeOffset now,
        CancellationToken cancel = default
    )
    {
        var open = await db.Set<UserSession>()
            .Where(s => s.UserId == userId && s.EndedAt == null && s.Id != except)
            .ToListAsync(cancel);
        foreach (var session in open)
        {
            session.EndedAt = now;
        }

        return open.Select(s => s.Id).ToList();
    }

    /// <summary>Circuits and connections of these sessions leave at once (BZ-01).</summary>
    public void Announce(IEnumerable<Guid> ended) =>
        live.Publish(
            ended
                .Select(id => new LiveChange(LiveKind.SessionEnded, id, [LiveTopic.Session(id)]))
                .ToList()
        );

    private async Task EndAsync(Guid sessionId, string name, Actor actor, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var ended = await scope
            .ServiceProvider.GetRequiredService<AuditScope>()
            .RunAsync(name, actor, EndOneAsync, cancel);
        Announce(ended);

        async Task<IReadOnlyList<Guid>> EndOneAsync(ScopeEntry entry)
        {
            entry.InSession(sessionId);
            var session = await entry
                .Db.Set<UserSession>()
                .SingleOrDefaultAsync(s => s.Id == sessionId, cancel);
            if (session is not { EndedAt: null })
            {
                entry.Refused(new Refusal("SessionAlreadyEnded", "A10"));
                return [];
            }

            var account = await entry
                .Db.Users.Where(u => u.Id == session.UserId)
                .Select(u => new { u.Email, u.Kind })
                .SingleAsync(cancel);
            entry.Say(Typed.Of(("account", account.Email)), account.Kind != AccountKind.Staff);
            await entry.AboutOwnerAsync(session.UserId, cancel);
            session.EndedAt = entry.Now;
            return [sessionId];
        }
    }

    private AuthenticationTicket? Open(UserSession session)
    {
        try
        {
            return TicketSerializer.Default.Deserialize(protector.Unprotect(session.Ticket));
        }
        catch (CryptographicException)
        {
            // Its keys are gone, as when a database is restored without them: sign in again.
            return null;
        }
    }

    private static string Hash(string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
